import {
  type InboxSettings,
  isMap,
  mapOf,
  type ProviderAnswer,
  parseJson,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { createTransport } from "nodemailer";
import type { Endpoint } from "./endpoint.ts";
import type { OutgoingMail } from "./wire.ts";

/** The thread of the customer's mail that we answer. */
export interface MailThread {
  subject: string;
  references: readonly string[];
}

/** Over SMTP. A mail that may have been taken counts as taken or not: never as refused. */
export function createOutgoing(settings: InboxSettings, endpoint: Endpoint) {
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    host: endpoint.address,
    port: endpoint.port,
    secure: endpoint.is_tls,
    requireTLS: !endpoint.is_tls && !endpoint.is_near,
    tls: { servername: endpoint.host, rejectUnauthorized: !endpoint.is_near },
    auth: { user: String(settings["username"] ?? ""), pass: String(settings["password"] ?? "") },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail: OutgoingMail, thread: MailThread | undefined): Promise<ProviderAnswer> {
      const { subject, references } = threadHeaders(mail, thread);
      try {
        await transport.sendMail({
          ...{ from: mail.from, to: mail.to, subject, text: mail.text, html: mail.html, references },
          messageId: `<${mail.message_id}>`,
          ...(mail.in_reply_to ? { inReplyTo: `<${mail.in_reply_to}>` } : {}),
          headers: extraHeaders(mail),
        });
        return answered(200, { message_id: mail.message_id });
      } catch (error) {
        return troubleOf(error);
      }
    },
    async check(): Promise<ProviderAnswer> {
      try {
        await transport.verify();
        return answered(200, { ok: true });
      } catch (error) {
        return troubleOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Mail programs find a thread by these, and some by the subject alone. The first and the last ids tell enough. */
function threadHeaders(mail: OutgoingMail, thread: MailThread | undefined) {
  if (!mail.in_reply_to) return { subject: mail.subject, references: [] };
  const before = (thread?.references ?? []).filter((id) => id !== mail.in_reply_to);
  const kept = before.length > 20 ? [...before.slice(0, 1), ...before.slice(-19)] : before;
  const theirs = thread?.subject.trim() || mail.subject;
  return {
    subject: /^(?:re|rv|res)\s*:/i.test(theirs) ? theirs : `Re: ${theirs}`,
    references: [...kept, mail.in_reply_to].map((id) => `<${id}>`),
  };
}

function extraHeaders({ is_automatic, unsubscribe_url }: OutgoingMail): Record<string, string> {
  return {
    ...(is_automatic ? { "Auto-Submitted": "auto-replied" } : {}),
    ...(unsubscribe_url
      ? { "List-Unsubscribe": `<${unsubscribe_url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
      : {}),
  };
}

/** Before the mail itself went over the wire nothing can have been taken. A connection that breaks later says no more than "CONN". */
const before = new Set(["EHLO", "HELO", "LHLO", "STARTTLS", "MAIL FROM", "RCPT TO"]);
const neverOpened = /^(?:connection timeout|greeting never received)/i;

function troubleOf(error: unknown): ProviderAnswer {
  const facts: Readonly<Record<string, unknown>> = isMap(error) ? error : {};
  const words = error instanceof Error ? error.message.slice(0, 500) : String(error);
  const response = textOf(facts["response"]) ?? "";
  const code = Number(facts["responseCode"] ?? /^(\d{3})\b/.exec(response)?.[1] ?? Number.NaN);
  if (Number.isInteger(code)) {
    const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? "";
    return answered(502, { code, enhanced, words: response || words });
  }
  const command = textOf(facts["command"]) ?? "";
  const kind = textOf(facts["code"]) ?? "";
  if (kind === "EAUTH") return answered(401, { words });
  const neverLeft =
    before.has(command) ||
    command.startsWith("AUTH") ||
    facts["syscall"] === "connect" ||
    ["EDNS", "ETLS", "EENVELOPE"].includes(kind) ||
    neverOpened.test(words);
  return { result: neverLeft ? "not_sent" : "answer_lost", reason: words };
}

export function answered(status: number, body: JsonObject): ProviderAnswer {
  return { result: "answered", status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
}

/** Our own request, read back by the line and by the simulator; undefined when it is none. */
export function readOutgoing(body: Uint8Array): OutgoingMail | undefined {
  const json = mapOf(parseJson(body)) ?? {};
  const from = mapOf(json["from"]);
  const text = (name: string) => textOf(json[name]) ?? "";
  if (!from || text("to") === "" || text("message_id") === "") return undefined;
  const in_reply_to = textOf(json["in_reply_to"]);
  const unsubscribe_url = textOf(json["unsubscribe_url"]);
  const options = Array.isArray(json["options"]) ? json["options"].map((one) => mapOf(one) ?? {}) : [];
  return {
    from: { name: textOf(from["name"]) ?? "", address: textOf(from["address"]) ?? "" },
    ...{ to: text("to"), subject: text("subject"), text: text("text"), html: text("html") },
    message_id: text("message_id"),
    ...(in_reply_to ? { in_reply_to } : {}),
    is_automatic: json["is_automatic"] === true,
    ...(unsubscribe_url ? { unsubscribe_url } : {}),
    options: options.map((one) => ({ id: textOf(one["id"]) ?? "", label: textOf(one["label"]) ?? "" })),
  };
}
