import type { SendResult } from "@mostrador/adapter-kit";

/** What a mail server's answer means. `code` is its three digits, `enhanced` the "5.1.1" (RFC 3463) where it gives one. */
export function refusalOf({
  code,
  enhanced,
  words,
}: {
  code: number;
  enhanced: string;
  words: string;
}): SendResult {
  const said = { code: enhanced || String(code), reason: words || `the mail server answered ${code}` };
  if ([530, 534, 535, 538].includes(code) || enhanced === "5.7.8") return { class: "auth", ...said };
  const isTooFast =
    /^4\.7\.|^4\.3\.2|^4\.2\.1/.test(enhanced) || /\b(?:rate|too many|throttl|quota exceeded)/i.test(words);
  if (code >= 400 && code < 500)
    return isTooFast
      ? { class: "throttled", ...said, retry_after_ms: 60_000, scope: "account" }
      : { class: "transient", ...said };
  if (/^5\.7\./.test(enhanced) || /\b(?:spam|blocked|blacklist|policy|spf|dkim|dmarc)\b/i.test(words))
    return { class: "policy", ...said };
  if (/^5\.(?:1|2)\./.test(enhanced) || [550, 551, 553].includes(code))
    return { class: "unreachable", ...said };
  return { class: "rejected", ...said };
}
