import type { ProviderHttp } from "../../http.ts";
import type { InboxSettings, MediaFile } from "../../provider-request.ts";

/** A picture from a letter. Throws when the post office does not give it. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const answer = await http.request({
    method: "GET",
    url: `${settings["api_base"]}/photos/${encodeURIComponent(provider_ref)}`,
    headers: { authorization: `Bearer ${settings["stamp_token"]}` },
  });
  if (answer.result !== "answered" || answer.status !== 200)
    throw new Error(`The post office does not give the picture ${provider_ref}`);
  return { bytes: answer.body, mime_type: answer.headers["content-type"] ?? "application/octet-stream" };
}
