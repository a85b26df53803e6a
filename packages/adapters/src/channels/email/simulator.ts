import {
  type ChannelSimulator,
  type PhoneAct,
  type PhoneMessage,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
  sealLineRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { readFileReference } from "./file-reference.ts";
import { bytesOf, leavesOf, readMime } from "./mime/part.ts";
import { readOutgoing } from "./outgoing.ts";
import { ownAddress } from "./tokens.ts";
import type { OutgoingMail } from "./wire.ts";
import { writeMail } from "./write-mail.ts";

/** A mail server and a customer's mail program on this machine. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const { settings, customer } = options;
  const thread: PhoneMessage[] = [];
  const failing: SimulatedFailure[] = [];
  /** What the customer wrote, by its Message-ID: the shop fetches files from it. */
  const mails = new Map<string, Uint8Array>();
  let last: OutgoingMail | undefined;
  const at = () => options.now().toISOString();

  function take(mail: OutgoingMail): SimulatedAnswer {
    if (mail.to.toLowerCase() !== addressOf(customer.key))
      return json(502, { code: 550, enhanced: "5.1.1", words: "550 5.1.1 The mail address does not exist" });
    last = mail;
    thread.push({ id: mail.message_id, by: "shop", content: screenOf(mail), state: "delivered", at: at() });
    return json(200, { message_id: mail.message_id });
  }

  function answer(request: RawRequest): SimulatedAnswer {
    const url = URL.parse(request.url);
    if (url?.pathname.endsWith("/check")) return json(200, { ok: true });
    if (url?.pathname.endsWith("/files")) return fileOf(url.searchParams.get("ref") ?? "", mails);
    const mail = readOutgoing(request.body);
    if (!mail) return json(404, { words: "unknown request" });
    const failure = failing.shift();
    if (failure === "cut_off") return { ...take(mail), is_cut_off: true };
    return failure ? failures[failure] : take(mail);
  }

  function act(done: PhoneAct): RawRequest[] {
    const id = `${options.nextNumber()}.sim@${addressOf(customer.key).split("@")[1]}`;
    const content = contentOf(done);
    if (!content) return [];
    thread.push({ id, by: "customer", content, state: "delivered", at: at() });
    const mail = writeMail({
      ...{ id, act: done, answered: last, date: options.now() },
      from: { name: customer.name, address: addressOf(customer.key) },
      to: ownAddress(settings),
    });
    mails.set(id, mail);
    const request = {
      method: "POST",
      headers: { "content-type": "message/rfc822" },
      query: {},
      body: mail,
      url: textOf(settings["imap_url"]) ?? "",
    };
    return [sealLineRequest(request, textOf(settings["password"]) ?? "", at())];
  }

  return {
    acts: ["text", "tap", "picture"],
    answer,
    act,
    thread: () => thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) failing.push(failure);
    },
  };
}

/** A phone is known by its number; its mail address has it in front. */
function addressOf(key: string): string {
  return key.includes("@") ? key.toLowerCase() : `${key}@correo.example`;
}

function json(status: number, body: JsonObject): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  };
}

const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: json(502, { code: 450, enhanced: "4.7.1", words: "450 4.7.1 Too many messages, try later" }),
  server_error: json(502, { code: 451, enhanced: "4.3.0", words: "451 4.3.0 Internal trouble" }),
  error_in_ok: json(502, { code: 554, enhanced: "5.7.1", words: "554 5.7.1 Message refused" }),
  unauthorised: json(502, { code: 535, enhanced: "5.7.8", words: "535 5.7.8 Username or password is wrong" }),
};

function screenOf({ text, options }: OutgoingMail): Content {
  return options.length > 0
    ? {
        kind: "choices",
        text: text.replace(/(?:\n?• [^\n]*)+$/, "").trim() || text,
        style: "buttons",
        options,
      }
    : { kind: "text", text };
}

function contentOf(act: PhoneAct): Content | undefined {
  switch (act.type) {
    case "text":
      return { kind: "text", text: act.text };
    case "tap":
      return { kind: "text", text: act.label };
    case "picture":
      return {
        kind: "media",
        media_type: "image",
        mime_type: act.file.mime_type,
        ...(act.caption ? { caption: act.caption } : {}),
      };
    case "location":
    case "open":
      return undefined;
  }
}

function fileOf(ref: string, mails: ReadonlyMap<string, Uint8Array>): SimulatedAnswer {
  const reference = readFileReference(ref);
  const mail = reference && mails.get(reference.message_id);
  const part = mail && [...leavesOf(readMime(mail))].find(({ path }) => path === reference.path);
  if (!part) return json(404, { words: "no such file" });
  return { status: 200, headers: { "content-type": part.type.value }, body: bytesOf(part), webhooks: [] };
}
