import type { InboxSettings, MediaFile, ProviderHttp } from "@mostrador/adapter-kit";
import { callMail } from "./mail-call.ts";

/** Whether the mail server and the mailbox let us in. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callMail({ method: "GET", path: "/check" }, settings, http);
  return answer.result === "ok"
    ? { is_healthy: true, detail: String(settings["address"] ?? "") }
    : { is_healthy: false, detail: answer.failure.reason ?? "" };
}

/** A file of a mail, from the mailbox. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const path = `/files?ref=${encodeURIComponent(provider_ref)}`;
  const answer = await callMail({ method: "GET", path }, settings, http);
  if (answer.result === "failed") throw new Error(`The file did not come: ${answer.failure.reason}`);
  return { bytes: new Uint8Array(answer.bytes), mime_type: answer.type || "application/octet-stream" };
}
