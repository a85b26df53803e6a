import type { MediaFile, PhoneAct, PhoneMessage, RawRequest, SimulatorOptions } from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { signatureOf } from "../verify.ts";
import { signatureHeader, timeHeader } from "../wire.ts";

interface Shown extends PhoneMessage {
  thread_ts: string | undefined;
}

const team = "T0SIM";
const app = { api_app_id: "A0SIM", authorizations: [{ team_id: team, user_id: "U0BOT", is_bot: true }] };

/** The customer's Slack: what it shows, and the requests that his doings cause. */
export function createPhone({ settings, customer, now, nextNumber }: SimulatorOptions) {
  const digits = customer.key.replaceAll(/\D/g, "") || "1";
  const user = `U${digits}`;
  const channel = `D${digits}`;
  const thread: Shown[] = [];
  const files = new Map<string, MediaFile>();
  const seconds = () => Math.floor(now().getTime() / 1000);
  /** Ids of messages are their times, with a counter behind. */
  const nextTs = () => `${seconds()}.${String(nextNumber() % 1_000_000).padStart(6, "0")}`;

  function show(by: PhoneMessage["by"], content: Content, thread_ts?: string): string {
    const id = nextTs();
    thread.push({ id, by, content, state: "sent", at: now().toISOString(), thread_ts });
    return id;
  }

  function deliver(body: string, content_type: string): RawRequest[] {
    const time = String(seconds());
    const bytes = Buffer.from(body);
    const signature = signatureOf(bytes, String(settings["signing_secret"] ?? ""), time);
    return [
      {
        method: "POST",
        headers: { "content-type": content_type, [timeHeader]: time, [signatureHeader]: signature },
        query: {},
        body: bytes,
        url: "https://simulator.localhost/hooks",
      },
    ];
  }

  function write(content: Content, part: JsonObject): RawRequest[] {
    const ts = show("customer", content);
    const event = { type: "message", user, team, channel, channel_type: "im", ts, event_ts: ts, ...part };
    const envelope = { ...app, team_id: team, type: "event_callback", event_id: `Ev${nextNumber()}` };
    return deliver(JSON.stringify({ ...envelope, event, event_time: seconds() }), "application/json");
  }

  function tap(message_ts: string, value: string, label: string): RawRequest[] {
    const text = { type: "plain_text", text: label };
    const thread_ts = thread.find(({ id }) => id === message_ts)?.thread_ts;
    const action = { type: "button", action_id: "option-0", block_id: "b", text, value, action_ts: nextTs() };
    const payload = {
      type: "block_actions",
      user: { id: user, username: `u${digits}`, name: `u${digits}`, team_id: team },
      team: { id: team },
      api_app_id: app.api_app_id,
      container: { type: "message", message_ts, channel_id: channel, ...(thread_ts ? { thread_ts } : {}) },
      channel: { id: channel, name: "directmessage" },
      trigger_id: `${nextNumber()}.sim`,
      actions: [action],
    };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) });
    return deliver(form.toString(), "application/x-www-form-urlencoded");
  }

  function sendPicture(file: MediaFile, caption = ""): RawRequest[] {
    const id = `F${nextNumber()}`;
    files.set(id, file);
    const facts = { id, name: "foto", mimetype: file.mime_type, size: file.bytes.length, mode: "hosted" };
    const words = caption === "" ? {} : { caption };
    return write(
      { kind: "media", media_type: "image", provider_ref: id, ...words },
      { subtype: "file_share", text: caption, files: [facts] },
    );
  }

  return {
    user,
    channel,
    thread,
    files,
    name: () => customer.name,
    show,
    act(act: PhoneAct): RawRequest[] {
      switch (act.type) {
        case "text":
          return write({ kind: "text", text: act.text }, { text: escapeAsSlack(act.text) });
        case "tap":
          return tap(act.message_id, act.option_id, act.label);
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

function escapeAsSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
