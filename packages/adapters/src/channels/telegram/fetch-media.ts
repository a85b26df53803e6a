import { type InboxSettings, type MediaFile, mapOf, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { apiBase, callBot } from "./bot-api.ts";

/** A file by its id: first its path, good for an hour, then its bytes. The address holds the token: it is shown to nobody. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const answer = await callBot("/getFile", { file_id: provider_ref }, settings, http);
  if (answer.outcome !== "ok")
    throw new Error(
      `Telegram does not give the file: ${answer.outcome === "refused" ? answer.description : answer.reason}`,
    );
  const path = textOf(mapOf(answer.result)?.["file_path"]);
  if (!path || path.split("/").includes("..")) throw new Error("Telegram named no path for the file");
  const file = await http.request({
    method: "GET",
    url: `${apiBase(settings)}/file/bot${settings["bot_token"]}/${path}`,
  });
  if (file.result !== "answered" || file.status !== 200)
    throw new Error(
      `Telegram did not send the file: ${file.result === "answered" ? file.status : file.result}`,
    );
  const filename = path.split("/").at(-1);
  return { bytes: file.body, mime_type: mimeTypeOf(path), ...(filename ? { filename } : {}) };
}

/** Telegram serves every file as octet-stream; the path's ending says what it is. */
const mimeTypes: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  mp4: "video/mp4",
  webm: "video/webm",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  pdf: "application/pdf",
  tgs: "application/x-tgsticker",
};

function mimeTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return mimeTypes[ending] ?? "application/octet-stream";
}
