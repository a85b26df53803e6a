import {
  type InboxSettings,
  type MediaFile,
  type ProviderHttp,
  type TypingPlace,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { callGraph, describeFailure, graphPath, hideToken } from "../_meta/graph-call.ts";
import { numberPath } from "./render.ts";

/** Sends this account's and this number's webhooks to us, whatever address the app itself has registered. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const account = textOf(settings["business_account_id"]);
  if (!account)
    throw new Error("Enter the WhatsApp account id, or register the address by hand in Meta's app settings");
  const override = {
    override_callback_uri: webhook_url,
    verify_token: textOf(settings["verify_token"]) ?? "",
  };
  const path = `${graphPath(account, settings)}/subscribed_apps`;
  const answer = await callGraph({ method: "POST", path, body: override }, settings, http);
  if (answer.result === "failed") throw new Error(describeFailure(answer.failure));
  // An account may have several numbers, each an inbox of its own. Where Meta does not take this, the account's holds.
  const body = { webhook_configuration: override };
  await callGraph({ method: "POST", path: numberPath(settings), body }, settings, http);
}

/** Asks for the number itself: token, id and permissions must all be right. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const path = `${numberPath(settings)}?fields=display_phone_number,verified_name,quality_rating`;
  const answer = await callGraph({ method: "GET", path }, settings, http);
  if (answer.result === "failed") return { is_healthy: false, detail: describeFailure(answer.failure) };
  const facts = ["verified_name", "display_phone_number", "quality_rating"].flatMap(
    (name) => textOf(answer.body[name]) ?? [],
  );
  return { is_healthy: true, detail: facts.join(" · ") };
}

const answered = ["message", "choice", "order"];

/** Marks the customer's message as read and shows that an answer is being written; the dots go after 25 s or with it. */
export async function acknowledge(
  event: ChannelEvent,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (answered.includes(event.kind)) await markReadAndTyping(event.external_id, settings, http);
}

/** The dots need the customer's last message, which is marked as read with them. */
export async function showTyping(
  { last_external_id }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (last_external_id !== null) await markReadAndTyping(last_external_id, settings, http);
}

async function markReadAndTyping(
  message_id: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  // A part behind the sign is ours: Meta knows the first of one message alone
  if (message_id.includes("#")) return;
  const path = `${numberPath(settings)}/messages`;
  const body = {
    messaging_product: "whatsapp",
    status: "read",
    message_id,
    typing_indicator: { type: "text" },
  };
  const answer = await callGraph({ method: "POST", path, body }, settings, http);
  if (answer.result === "failed") throw new Error(describeFailure(answer.failure));
}

/** Fetches a file in two steps: its address, good for five minutes, then the bytes. Throws when Meta gives neither. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const path = `${graphPath(provider_ref, settings)}?phone_number_id=${encodeURIComponent(textOf(settings["phone_number_id"]) ?? "")}`;
  const found = await callGraph({ method: "GET", path }, settings, http);
  if (found.result === "failed") throw new Error(describeFailure(found.failure));
  const url = textOf(found.body["url"]);
  if (!url) throw new Error("WhatsApp gave no address for the file");
  const token = textOf(settings["access_token"]) ?? "";
  const file = await http.request({ method: "GET", url, headers: { authorization: `Bearer ${token}` } });
  if (file.result !== "answered") throw new Error(`The file did not come: ${hideToken(file.reason, token)}`);
  if (file.status !== 200) throw new Error(`The file did not come: HTTP ${file.status}`);
  const mime_type =
    textOf(found.body["mime_type"]) ?? file.headers["content-type"] ?? "application/octet-stream";
  return { bytes: file.body, mime_type };
}
