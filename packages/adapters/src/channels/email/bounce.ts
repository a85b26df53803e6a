import { readAddresses, readMessageIds } from "./mime/addresses.ts";
import { headerOf, type MimeHeaders, readHeaders } from "./mime/headers.ts";
import { leavesOf, type MimePart, textOfPart } from "./mime/part.ts";

/** What a mail server tells of a mail of ours. */
export interface MailReport {
  state: "failed" | "delivered" | "read" | "delayed" | "relayed";
  /** The mail's Message-ID, where the report has it. */
  message_id?: string;
  recipient?: string;
  /** "5.1.1" */
  code?: string;
  reason?: string;
}

/** Delivery reports (RFC 3464) and read receipts (RFC 8098); undefined for any other mail. */
export function readReport(mail: MimePart): MailReport | undefined {
  const leaves = [...leavesOf(mail)];
  const original = leaves.find(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type.value));
  const known = original && readHeaders(textOfPart(original).split(/\n\n/)[0] ?? "");
  const [message_id] = readMessageIds(known && headerOf(known, "message-id"));
  const common = message_id ? { message_id } : {};
  const read = leaves.find(({ type }) => type.value === "message/disposition-notification");
  if (read) return readDisposition(readHeaders(textOfPart(read)), common);
  const isReport = mail.type.value === "multipart/report" || headerOf(mail.headers, "x-failed-recipients");
  if (!isReport) return undefined;
  const status = leaves.find(({ type }) => type.value === "message/delivery-status");
  const groups = (status ? textOfPart(status) : "").split(/\n\s*\n/).map((group) => readHeaders(group));
  const recipient = groups.find((group) => group.has("action") || group.has("status"));
  if (recipient) return readDelivery(recipient, common);
  return readSilentReport(mail, leaves, common);
}

function readDelivery(group: MimeHeaders, common: { message_id?: string }): MailReport {
  const action = headerOf(group, "action")?.toLowerCase() ?? "";
  const code = /\d\.\d{1,3}\.\d{1,3}/.exec(headerOf(group, "status") ?? "")?.[0];
  const diagnosis = headerOf(group, "diagnostic-code")
    ?.replace(/^[\w-]+\s*;\s*/, "")
    .slice(0, 500);
  const final = headerOf(group, "final-recipient") ?? headerOf(group, "original-recipient");
  const recipient = readAddresses(final?.replace(/^[\w-]+\s*;\s*/, ""))[0]?.address;
  return {
    state: stateOf(action, code),
    ...common,
    ...(recipient ? { recipient } : {}),
    ...(code ? { code } : {}),
    ...(diagnosis ? { reason: diagnosis } : {}),
  };
}

function stateOf(action: string, code: string | undefined): MailReport["state"] {
  if (action === "delivered" || action === "delayed" || action === "relayed") return action;
  if (action === "expanded") return "relayed";
  return code?.startsWith("4") ? (action === "failed" ? "failed" : "delayed") : "failed";
}

/** Some servers leave the machine's part empty: the words for people and the header have it. */
function readSilentReport(
  mail: MimePart,
  leaves: readonly MimePart[],
  common: { message_id?: string },
): MailReport {
  const words = leaves
    .filter(({ type }) => type.value === "text/plain")
    .map(textOfPart)
    .join("\n");
  const found = /\b([45]\d\d)[ -](\d\.\d{1,3}\.\d{1,3})?\s*([^\n]{0,300})/.exec(words);
  const code = found?.[2] ?? found?.[1];
  const recipient = readAddresses(headerOf(mail.headers, "x-failed-recipients"))[0]?.address;
  return {
    state: found?.[1]?.startsWith("4") ? "delayed" : "failed",
    ...common,
    ...(recipient ? { recipient } : {}),
    ...(code ? { code } : {}),
    ...(found?.[3] ? { reason: found[3].trim() } : {}),
  };
}

function readDisposition(group: MimeHeaders, common: { message_id?: string }): MailReport {
  const [original] = readMessageIds(headerOf(group, "original-message-id"));
  const final = headerOf(group, "final-recipient")?.replace(/^[\w-]+\s*;\s*/, "");
  const recipient = readAddresses(final)[0]?.address;
  const isShown = /displayed/i.test(headerOf(group, "disposition") ?? "");
  return {
    state: isShown ? "read" : "relayed",
    ...common,
    ...(original ? { message_id: original } : {}),
    ...(recipient ? { recipient } : {}),
  };
}
