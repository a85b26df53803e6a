import {
  type JsonMap,
  type MediaFile,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  type RawRequest,
  type SimulatorOptions,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { secretHeader } from "../wire.ts";
import { createCheckouts } from "./checkouts.ts";
import { payOption } from "./screen.ts";

interface Shown extends PhoneMessage {
  /** What was sent, for taps: Telegram gives the whole message back with them. */
  wire: JsonMap;
}

/** The customer's app: what it shows, and the updates that his doings cause. */
export function createPhone({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const chat_id = Number(customer.key.replaceAll(/\D/g, "")) || 1;
  const thread: Shown[] = [];
  const files = new Map<string, MediaFile>();
  const [first_name = "", ...others] = customer.name.split(" ");
  const names = { first_name, ...(others.length > 0 ? { last_name: others.join(" ") } : {}) };
  const chat = { id: chat_id, type: "private", ...names };
  const from = { id: chat_id, is_bot: false, ...names, language_code: "es" };
  const date = () => Math.floor(now().getTime() / 1000);

  function show(by: PhoneMessage["by"], content: Content, wire: JsonMap = {}): number {
    const message_id = nextNumber();
    thread.push({ id: String(message_id), by, content, state: "sent", at: now().toISOString(), wire });
    return message_id;
  }

  function deliver(part: JsonObject): RawRequest[] {
    const secret = String(settings["webhook_secret"] ?? "");
    return [
      {
        method: "POST",
        headers: { "content-type": "application/json", [secretHeader]: secret },
        query: {},
        body: Buffer.from(JSON.stringify({ update_id: nextNumber(), ...part })),
        url: "https://simulator.localhost/hooks",
      },
    ];
  }

  function write(content: Content, part: JsonObject): RawRequest[] {
    return deliver({ message: { message_id: show("customer", content), from, chat, date: date(), ...part } });
  }

  const checkouts = createCheckouts({
    from,
    nextNumber,
    now,
    show,
    deliver,
    report: (part) => deliver({ message: { message_id: nextNumber(), from, chat, date: date(), ...part } }),
  });

  /** A message that the phone has forgotten comes back as Telegram's old ones do: without its time and words. */
  function tap(message_id: string, data: string): RawRequest[] {
    const wire = thread.find((one) => one.id === message_id)?.wire;
    if (data === payOption) return wire ? checkouts.begin(wire) : [];
    const markup = wire ? { reply_markup: toJson(mapOf(wire["reply_markup"])) } : {};
    const message = { message_id: Number(message_id) || 0, chat, date: wire ? date() : 0, ...markup };
    return deliver({
      callback_query: { id: `tap-${nextNumber()}`, from, chat_instance: String(chat_id), data, message },
    });
  }

  function sendPicture(file: MediaFile, caption: string | undefined): RawRequest[] {
    const file_id = `photos/file_${nextNumber()}.${file.mime_type.split("/")[1] ?? "jpg"}`;
    files.set(file_id, file);
    const words = caption ? { caption } : {};
    const size = { file_id, file_unique_id: file_id, width: 800, height: 800, file_size: file.bytes.length };
    return write(
      { kind: "media", media_type: "image", provider_ref: file_id, ...words },
      { photo: [size], ...words },
    );
  }

  return {
    chat,
    thread,
    files,
    date,
    show,
    checkouts,
    act: (act: PhoneAct) => actOut(act, { write, tap, sendPicture }),
  };
}
export type Phone = ReturnType<typeof createPhone>;

interface Hand {
  write(content: Content, part: JsonObject): RawRequest[];
  tap(message_id: string, data: string): RawRequest[];
  sendPicture(file: MediaFile, caption: string | undefined): RawRequest[];
}

function actOut(act: PhoneAct, hand: Hand): RawRequest[] {
  switch (act.type) {
    case "text":
      return hand.write({ kind: "text", text: act.text }, textPart(act.text));
    case "open":
      return hand.write({ kind: "text", text: "/start" }, textPart("/start"));
    case "tap":
      return hand.tap(act.message_id, act.option_id);
    case "location": {
      const location = { latitude: act.latitude, longitude: act.longitude };
      return hand.write({ kind: "location", ...location }, { location });
    }
    case "picture":
      return hand.sendPicture(act.file, act.caption);
  }
}

/** Commands are marked by the app that sends them. */
function textPart(text: string): JsonObject {
  const command = /^\/\w+/.exec(text)?.[0];
  return command
    ? { text, entities: [{ type: "bot_command", offset: 0, length: command.length }] }
    : { text };
}

function toJson(map: JsonMap | undefined): JsonObject {
  return JSON.parse(JSON.stringify(map ?? {}));
}
