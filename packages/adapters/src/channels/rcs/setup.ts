import { randomUUID } from "node:crypto";
import {
  type InboxSettings,
  type MediaFile,
  type ProviderHttp,
  type TypingPlace,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, JsonObject } from "@mostrador/contract";
import { googleToken, TokenRefused } from "./google-token.ts";
import { callRcs } from "./rcs-api.ts";
import { phonePath } from "./render.ts";

/** Whether Google gives the service account a token. The webhook itself is set in Google's console. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  try {
    await googleToken(settings, http);
    return { is_healthy: true, detail: textOf(settings["agent_id"]) ?? "" };
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return { is_healthy: false, detail: error.message };
  }
}

/** "Read", under the message that the customer wrote. */
export async function acknowledge(
  event: ChannelEvent,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (event.kind !== "message" && event.kind !== "choice") return;
  const messageId = event.external_id.slice(event.conversation_key.length + 1);
  await tell(event.conversation_key, { eventType: "READ", messageId }, settings, http);
}

export async function showTyping(
  { to }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  await tell(to, { eventType: "IS_TYPING" }, settings, http);
}

async function tell(
  phone: string,
  body: JsonObject,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const query = new URLSearchParams({ eventId: randomUUID(), agentId: textOf(settings["agent_id"]) ?? "" });
  await callRcs({ method: "POST", path: `${phonePath(phone)}/agentEvents?${query}`, body }, settings, http);
}

/** A file by its address, which is good for some weeks and asks for no token. */
export async function fetchMedia(
  provider_ref: string,
  _settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  if (!URL.canParse(provider_ref)) throw new Error("this is not the address of a file");
  const file = await http.request({ method: "GET", url: provider_ref });
  if (file.result !== "answered") throw new Error(`Google did not send the file: ${file.result}`);
  if (file.status !== 200) throw new Error(`Google did not send the file: HTTP ${file.status}`);
  const [mime_type = ""] = (file.headers["content-type"] ?? "").split(";");
  return { bytes: file.body, mime_type: mime_type.trim() || "application/octet-stream" };
}
