import { createHash } from "node:crypto";
import type { InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, Sender } from "@mostrador/contract";
import { optOutOf } from "../_sms/opt-out.ts";
import { filesOfMail, type MailFile, wordsOfMail } from "./body.ts";
import { type MailReport, readReport } from "./bounce.ts";
import { writeFileReference } from "./file-reference.ts";
import { type MailAddress, readAddresses, readMessageIds } from "./mime/addresses.ts";
import { headerOf, type MimeHeaders } from "./mime/headers.ts";
import { type MimePart, readMime } from "./mime/part.ts";
import { robotReason } from "./robots.ts";
import { type OwnMessage, ownAddress, readOwnId, readUnsubscribeToken } from "./tokens.ts";
import { visibleReply } from "./visible-reply.ts";
import { mailLimits, placeHeader } from "./wire.ts";

/** One request is one mail as it lies in the mailbox, or one click that ends the news. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const token = request.query["unsubscribe"];
  if (token !== undefined) return parseUnsubscribe(token, settings, now);
  const mail = readMime(request.body);
  const [from] = readAddresses(headerOf(mail.headers, "from"));
  if (!["from", "subject", "message-id", "received"].some((name) => mail.headers.has(name)))
    return leaveOut("this is no mail", "unparsable");
  const report = readReport(mail);
  if (report) return parseReport(report, mail, settings, now);
  if (!from) return leaveOut("the mail has no sender", "mail");
  if (from.address === ownAddress(settings)) return leaveOut("our own mail", "mail");
  const reason = robotReason(mail.headers, from.address);
  if (reason) return leaveOut(reason, "automatic");
  return parseMail(mail, from, request.headers[placeHeader], settings, now);
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function parseUnsubscribe(token: string, settings: InboxSettings, now: string): ParseResult {
  const address = readUnsubscribeToken(token, settings);
  if (!address) return leaveOut("the link is not one of ours", "unsubscribe");
  const event: ChannelEvent = {
    kind: "subscription",
    external_id: `unsubscribe:${token}`,
    at: now,
    from: senderOf({ address }),
    conversation_key: address,
    raw_type: "unsubscribe",
    state: "marketing_stopped",
  };
  return { events: [event], ignored: [] };
}

function parseReport(report: MailReport, mail: MimePart, settings: InboxSettings, now: string): ParseResult {
  const { state, message_id, recipient } = report;
  if (state === "delayed" || state === "relayed")
    return leaveOut(`the mail is ${state}, not yet lost`, "report");
  const own = message_id ? readOwnId(message_id, settings) : undefined;
  const key = own?.conversation_key ?? recipient;
  if (!key) return leaveOut("a report that names neither a mail of ours nor a recipient", "report");
  const failure = {
    code: report.code ?? "bounced",
    ...(report.reason ? { reason: report.reason } : {}),
  };
  const event: ChannelEvent = {
    kind: "status",
    external_id: idOf(mail),
    at: timeOf(mail.headers, now),
    from: senderOf({ address: key }),
    conversation_key: key,
    raw_type: "report",
    to_external_id: message_id ?? "",
    ...(own ? { client_ref: own.client_ref } : {}),
    state,
    ...(state === "failed" ? failure : {}),
  };
  return { events: [event], ignored: [] };
}

type Envelope = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;

function parseMail(
  mail: MimePart,
  from: MailAddress,
  place: string | undefined,
  settings: InboxSettings,
  now: string,
): ParseResult {
  const answered = readMessageIds(headerOf(mail.headers, "in-reply-to"));
  const thread = readMessageIds(headerOf(mail.headers, "references"));
  const own = [...answered, ...thread.reverse()].map((id) => readOwnId(id, settings)).find(Boolean);
  const [answerTo = from] = readAddresses(headerOf(mail.headers, "reply-to"));
  const { from: sender, note } = whoWrites({ ...from, ...answerTo }, own);
  const common: Envelope = {
    external_id: idOf(mail),
    at: timeOf(mail.headers, now),
    from: sender,
    conversation_key: sender.key,
    raw_type: "mail",
    ...(answered[0] ? { reply_to: answered[0] } : {}),
  };
  const isAnswer = answered.length > 0 || thread.length > 0;
  const text = note + textOf(mail, isAnswer);
  const { files, refused } = filesOfMail(mail);
  const events = eventsOf({ text, files, common, place });
  const ignored = refused.map((reason) => ({ reason, raw_type: "file" }));
  if (events.length + ignored.length === 0) return leaveOut("the mail is empty", "mail");
  return { events, ignored };
}

/** Who answers a mail of ours from elsewhere is heard in its thread, with his name before his words. */
function whoWrites(from: MailAddress, own: OwnMessage | undefined): { from: Sender; note: string } {
  if (!own || own.conversation_key === from.address) return { from: senderOf(from), note: "" };
  const name = from.name ? `${from.name} <${from.address}>` : from.address;
  return { from: senderOf({ address: own.conversation_key }), note: `${name}:\n` };
}

function senderOf({ address, name }: MailAddress): Sender {
  return { key: address, email: address, ...(name ? { name } : {}), alternatives: [] };
}

/** The subject belongs to the words of a mail that begins something: many write their question there. */
function textOf(mail: MimePart, isAnswer: boolean): string {
  const words = visibleReply(wordsOfMail(mail).slice(0, 500_000));
  const subject = isAnswer ? "" : (headerOf(mail.headers, "subject") ?? "").trim();
  const text = [subject, words].filter((one) => one !== "").join("\n");
  return text.length > mailLimits.text_chars
    ? `${text.slice(0, mailLimits.text_chars)}…`.toWellFormed()
    : text;
}

interface Found {
  text: string;
  files: readonly MailFile[];
  common: Envelope;
  place: string | undefined;
}

function eventsOf({ text, files, common, place }: Found): ChannelEvent[] {
  const option_id = /\[#([^\s\]]{1,64})\]/.exec(text)?.[1];
  if (option_id) {
    const label = text
      .split("\n")
      .find((line) => line.trim() !== "" && !line.includes("[#"))
      ?.trim()
      .slice(0, 80);
    return [{ kind: "choice", ...common, option_id, ...(label ? { label } : {}) }];
  }
  if (optOutOf(text.trim()) === "stopped")
    return [{ kind: "subscription", ...common, state: "marketing_stopped" }];
  const isCaption = files.length > 0 && text !== "" && text.length <= mailLimits.caption_chars;
  const said: ChannelEvent[] =
    text !== "" && !isCaption ? [{ kind: "message", ...common, content: { kind: "text", text } }] : [];
  return [
    ...said,
    ...files.map((file, index): ChannelEvent => {
      const caption = isCaption && index === 0 ? { caption: text } : {};
      const external_id =
        said.length + index === 0 ? common.external_id : `${common.external_id}#${file.part.path || "0"}`;
      return {
        kind: "message",
        ...common,
        external_id,
        content: { ...fileContent(file, common, place), ...caption },
      };
    }),
  ];
}

function fileContent(file: MailFile, { external_id }: Envelope, place: string | undefined): Content {
  const { media_type, mime_type, filename, size_bytes, part } = file;
  const provider_ref = writeFileReference({
    path: part.path,
    message_id: external_id,
    ...(place ? { place } : {}),
  });
  return {
    kind: "media",
    media_type,
    provider_ref,
    mime_type,
    size_bytes,
    ...(filename ? { filename } : {}),
  };
}

/** Its Message-ID; a mail without one is known by what it says. */
function idOf(mail: MimePart): string {
  const [id] = readMessageIds(headerOf(mail.headers, "message-id"));
  const bare = id ?? headerOf(mail.headers, "message-id")?.replace(/\s/g, "");
  if (bare) return bare.slice(0, 400);
  const facts = ["from", "date", "subject", "to"].map((name) => headerOf(mail.headers, name) ?? "");
  return createHash("sha256")
    .update(JSON.stringify([...facts, wordsOfMail(mail)]))
    .digest("base64url")
    .slice(0, 27);
}

/** The sender's clock, where it can be: not in the future, and not before there was mail. */
function timeOf(headers: MimeHeaders, now: string): string {
  const written = Date.parse((headerOf(headers, "date") ?? "").replace(/\s*\([^)]*\)\s*$/, ""));
  const isSound = Number.isFinite(written) && written > 0 && written <= Date.parse(now);
  return isSound ? new Date(written).toISOString() : now;
}
