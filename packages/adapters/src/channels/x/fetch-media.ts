import type { InboxSettings, MediaFile, ProviderHttp } from "@mostrador/adapter-kit";
import { apiBase } from "./api.ts";
import { authorize } from "./oauth.ts";

const fileHosts = ["ton.twitter.com", "ton.x.com", "pbs.twimg.com", "video.twimg.com"];

/** A file by its address. Those of direct messages are for the two who write alone, so the request is signed. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const host = URL.parse(provider_ref)?.host ?? "";
  if (![...fileHosts, URL.parse(apiBase(settings))?.host].includes(host))
    throw new Error("X named no address for the file");
  const file = await http.request({
    method: "GET",
    url: provider_ref,
    headers: { authorization: authorize("GET", provider_ref, settings) },
  });
  if (file.result !== "answered" || file.status !== 200)
    throw new Error(`X did not send the file: ${file.result === "answered" ? file.status : file.result}`);
  const filename = URL.parse(provider_ref)?.pathname.split("/").at(-1);
  const mime_type = (file.headers["content-type"] ?? "application/octet-stream").split(";")[0] ?? "";
  return { bytes: file.body, mime_type, ...(filename ? { filename } : {}) };
}
