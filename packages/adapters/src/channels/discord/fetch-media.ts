import {
  type InboxSettings,
  idOf,
  isMap,
  listOf,
  type MediaFile,
  type ProviderHttp,
  textOf,
} from "@mostrador/adapter-kit";
import { apiBase, callDiscord } from "./rest.ts";

const fileHosts = ["cdn.discordapp.com", "media.discordapp.net"];

/** A file by its message, whose addresses are good for a day. Only Discord's own hosts are asked, and without the token. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const [channel_id = "", message_id = "", file_id = ""] = provider_ref.split("/").map(encodeURIComponent);
  const answer = await callDiscord(
    "GET",
    `/channels/${channel_id}/messages/${message_id}`,
    null,
    settings,
    http,
  );
  if (answer.outcome !== "ok") throw new Error(`Discord does not give the file: ${answer.reason}`);
  const files = listOf(answer.body["attachments"]).filter(isMap);
  const facts = files.find((file) => idOf(file["id"]) === file_id);
  const url = textOf(facts?.["url"]);
  const host = url && URL.parse(url)?.host;
  if (!facts || !url || !host || ![...fileHosts, URL.parse(apiBase(settings))?.host].includes(host))
    throw new Error("Discord named no address for the file");
  const file = await http.request({ method: "GET", url });
  if (file.result !== "answered" || file.status !== 200)
    throw new Error(
      `Discord did not send the file: ${file.result === "answered" ? file.status : file.result}`,
    );
  const filename = textOf(facts["filename"]);
  const mime_type = textOf(facts["content_type"])?.split(";")[0] ?? "application/octet-stream";
  return { bytes: file.body, mime_type, ...(filename ? { filename } : {}) };
}
