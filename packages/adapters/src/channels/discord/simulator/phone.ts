import {
  type JsonMap,
  type MediaFile,
  type PhoneAct,
  type PhoneMessage,
  type RawRequest,
  type SimulatorOptions,
  sealLineRequest,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { customIdOf } from "./screen.ts";
import { signatureHeaders } from "./signature.ts";

interface Shown extends PhoneMessage {
  /** What was sent, for taps: Discord gives the whole message back with them. */
  wire: JsonMap;
}

/** The customer's Discord: what it shows, and what his doings cause at the shop's two doors. */
export function createPhone({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const id = customer.key.replaceAll(/\D/g, "") || "1";
  const thread: Shown[] = [];
  const files = new Map<string, { file: MediaFile; message_id: string }>();
  /** Answers to interactions, each good for fifteen minutes. */
  const tokens = new Set<string>();
  const user = { id, username: `u${id}`, global_name: customer.name };
  /** Ids hold their time. */
  const nextId = () =>
    String((BigInt(now().getTime() - 1_420_070_400_000) << 22n) + BigInt(nextNumber() % 4_194_304));

  function show(by: PhoneMessage["by"], content: Content, wire: JsonMap = {}): string {
    const message_id = nextId();
    thread.push({ id: message_id, by, content, state: "sent", at: now().toISOString(), wire });
    return message_id;
  }

  /** As the standing connection would bring it. */
  function dispatch(told: JsonObject): RawRequest[] {
    const request = toRequest({ op: 0, t: "MESSAGE_CREATE", s: nextNumber(), d: told });
    return [sealLineRequest(request, String(settings["bot_token"] ?? ""), now().toISOString())];
  }

  function write(content: Content, part: JsonObject): RawRequest[] {
    const message = { id: show("customer", content), channel_id: id, type: 0, author: user, mentions: [] };
    return dispatch({ ...message, timestamp: now().toISOString(), content: "", attachments: [], ...part });
  }

  function tap(message_id: string, option_id: string): RawRequest[] {
    const wire = thread.find((one) => one.id === message_id)?.wire ?? {};
    const token = `tap-${nextNumber()}`;
    tokens.add(token);
    const body: JsonObject = {
      id: nextId(),
      application_id: String(settings["application_id"] ?? ""),
      type: 3,
      token,
      version: 1,
      channel_id: id,
      context: 1,
      user,
      locale: "es-ES",
      data: customIdOf(wire, option_id),
      message: {
        id: message_id,
        channel_id: id,
        components: JSON.parse(JSON.stringify(wire["components"] ?? [])),
      },
    };
    const request = toRequest(body);
    const time = String(Math.floor(now().getTime() / 1000));
    return [{ ...request, headers: { ...request.headers, ...signatureHeaders(request.body, time) } }];
  }

  function sendPicture(file: MediaFile, caption = ""): RawRequest[] {
    const file_id = nextId();
    const words = caption === "" ? {} : { caption };
    const facts = { id: file_id, filename: "foto", content_type: file.mime_type, size: file.bytes.length };
    const requests = write(
      { kind: "media", media_type: "image", provider_ref: file_id, ...words },
      { content: caption, attachments: [facts] },
    );
    files.set(file_id, { file, message_id: thread.at(-1)?.id ?? "" });
    return requests;
  }

  return {
    id,
    thread,
    files,
    tokens,
    show,
    act(act: PhoneAct): RawRequest[] {
      switch (act.type) {
        case "text":
          return write({ kind: "text", text: act.text }, { content: act.text });
        case "tap":
          return tap(act.message_id, act.option_id);
        case "picture":
          return sendPicture(act.file, act.caption);
        case "open":
        case "location":
          return [];
      }
    },
  };
}
export type Phone = ReturnType<typeof createPhone>;

function toRequest(body: JsonObject): RawRequest {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    query: {},
    body: Buffer.from(JSON.stringify(body)),
    url: "https://simulator.localhost/hooks",
  };
}
