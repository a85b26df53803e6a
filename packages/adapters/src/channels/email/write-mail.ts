import type { PhoneAct } from "@mostrador/adapter-kit";
import type { OutgoingMail } from "./wire.ts";

interface CustomersMail {
  id: string;
  act: PhoneAct;
  /** The shop's mail that he answers; undefined = he begins. */
  answered: OutgoingMail | undefined;
  from: { name: string; address: string };
  to: string;
  date: Date;
}

/** What a customer's mail program writes: his words, below them the mail that he answers, and his picture beside. */
export function writeMail({ id, act, answered, from, to, date }: CustomersMail): Uint8Array {
  const headers = [
    `From: ${encodeWord(from.name)} <${from.address}>`,
    `To: ${to}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${id}>`,
    `Subject: ${encodeWord(answered ? `Re: ${answered.subject}` : "Consulta")}`,
    ...(answered ? [`In-Reply-To: <${answered.message_id}>`, `References: <${answered.message_id}>`] : []),
    "MIME-Version: 1.0",
  ];
  const text = textPart(wordsOf(act) + quoteOf(answered));
  if (act.type !== "picture") return Buffer.from([...headers, text].join("\r\n"));
  const boundary = `=_${id.split("@")[0]}`;
  const picture = [
    `Content-Type: ${act.file.mime_type}; name="foto"`,
    'Content-Disposition: attachment; filename="foto"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(act.file.bytes).toString("base64"),
  ].join("\r\n");
  return Buffer.from(
    [
      ...headers,
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      "",
      ...[text, picture].flatMap((part) => [`--${boundary}`, part]),
      `--${boundary}--`,
      "",
    ].join("\r\n"),
  );
}

function wordsOf(act: PhoneAct): string {
  switch (act.type) {
    case "text":
      return act.text;
    case "tap":
      return `${act.label}\n\n[#${act.option_id}]`;
    case "picture":
      return act.caption ?? "";
    case "location":
    case "open":
      return "";
  }
}

function quoteOf(answered: OutgoingMail | undefined): string {
  if (!answered) return "\n";
  const quoted = answered.text.split("\n").map((line) => `> ${line}`);
  return `\n\nEl mar, 24 nov 2026, ${answered.from.name} <${answered.from.address}> escribió:\n\n${quoted.join("\n")}\n`;
}

function textPart(text: string): string {
  const encoded = Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
  return `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
}

function encodeWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}
