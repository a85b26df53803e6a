import type { MediaFile, PhoneAct, PhoneMessage, RawRequest, SimulatorOptions } from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { apiBase } from "../api.ts";
import { ownId } from "../settings.ts";
import { signatureOf } from "../verify.ts";
import { signatureHeader } from "../wire.ts";

const mention = /^@tienda\b/i;

/** The customer's X: what it shows, and the notices that his doings cause. */
export function createPhone({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const id = customer.key.replaceAll(/\D/g, "") || "1";
  const own = ownId(settings["access_token"]) ?? "1";
  const thread: PhoneMessage[] = [];
  const files = new Map<string, MediaFile>();
  const person = { id, name: customer.name, screen_name: `u${id}` };
  const created_timestamp = () => String(now().getTime());
  /** Ids hold their time. */
  const nextId = () =>
    String((BigInt(now().getTime() - 1_288_834_974_657) << 22n) + BigInt(nextNumber() % 4_194_304));

  function show(by: PhoneMessage["by"], content: Content): string {
    const shown = { id: nextId(), by, content, state: "sent" as const, at: now().toISOString() };
    thread.push(shown);
    return shown.id;
  }

  function deliver(body: JsonObject): RawRequest[] {
    const bytes = Buffer.from(JSON.stringify({ for_user_id: own, ...body }));
    const signature = signatureOf(bytes, String(settings["consumer_secret"] ?? ""));
    return [
      {
        method: "POST",
        headers: { "content-type": "application/json", [signatureHeader]: signature },
        query: {},
        body: bytes,
        url: "https://simulator.localhost/hooks",
      },
    ];
  }

  function write(message_id: string, sender_id: string, message_data: JsonObject): RawRequest[] {
    const recipient_id = sender_id === id ? own : id;
    const message_create = { target: { recipient_id }, sender_id, message_data };
    const event = {
      type: "message_create",
      id: message_id,
      created_timestamp: created_timestamp(),
      message_create,
    };
    return deliver({ direct_message_events: [event], users: { [id]: person } });
  }

  function post(text: string): RawRequest[] {
    const id_str = show("customer", { kind: "text", text });
    const user = { ...person, id_str: id };
    const entities = { user_mentions: [{ id_str: own, screen_name: "tienda" }], urls: [] };
    const told = { id_str, text: escapeAsX(text), user, entities, timestamp_ms: created_timestamp() };
    return deliver({ tweet_create_events: [told] });
  }

  function sendPicture(file: MediaFile, caption = ""): RawRequest[] {
    const words = caption === "" ? {} : { caption };
    const message_id = show("customer", { kind: "media", media_type: "image", provider_ref: "", ...words });
    files.set(message_id, file);
    const url = "https://t.co/foto";
    const media = { type: "photo", url, media_url_https: `${apiBase(settings)}/files/${message_id}` };
    const text = `${escapeAsX(caption)} ${url}`.trim();
    return write(message_id, id, { text, entities: { urls: [] }, attachment: { type: "media", media } });
  }

  return {
    id,
    thread,
    files,
    show,
    /** X tells the shop of its own messages too, and a moment later that they were read. */
    reports(message_id: string, text: string): RawRequest[] {
      const seen = { created_timestamp: created_timestamp(), sender_id: id, target: { recipient_id: own } };
      return [
        ...write(message_id, own, { text: escapeAsX(text), entities: { urls: [] } }),
        ...deliver({ direct_message_mark_read_events: [{ ...seen, last_read_event_id: message_id }] }),
      ];
    },
    act(act: PhoneAct): RawRequest[] {
      if (act.type === "picture") return sendPicture(act.file, act.caption);
      if (act.type !== "text") return [];
      if (mention.test(act.text)) return post(act.text);
      const message_id = show("customer", { kind: "text", text: act.text });
      return write(message_id, id, { text: escapeAsX(act.text), entities: { urls: [] } });
    },
  };
}
export type Phone = ReturnType<typeof createPhone>;

function escapeAsX(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
