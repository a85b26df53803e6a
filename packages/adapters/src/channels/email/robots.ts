import { headerOf, type MimeHeaders } from "./mime/headers.ts";

const robotNames =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noresponder|no-responder|nao-?responda)(?:[+._-].*)?@/i;

/** Why nobody may answer this by itself; undefined for a person's mail. Two robots that answer each other never stop. */
export function robotReason(headers: MimeHeaders, from: string): string | undefined {
  const automatic = headerOf(headers, "auto-submitted");
  if (automatic && !/^no\b/i.test(automatic)) return `an automatic mail (Auto-Submitted: ${automatic})`;
  const precedence = headerOf(headers, "precedence");
  if (precedence && /^(?:bulk|junk|list|auto_reply)\b/i.test(precedence))
    return `a mass or automatic mail (Precedence: ${precedence})`;
  for (const name of ["x-autoreply", "x-autorespond", "x-auto-reply"])
    if (/^(?!no\b|false\b)./i.test(headerOf(headers, name) ?? "")) return "an automatic answer";
  if (headers.has("list-id") || headers.has("list-unsubscribe")) return "a mail of a list";
  if (headers.get("return-path")?.[0]?.replace(/\s/g, "") === "<>")
    return "a notice without a sender (Return-Path: <>)";
  if (robotNames.test(from)) return "a mail of a machine";
  return undefined;
}
