import type { InboxSettings, MediaFile, ProviderHttp } from "@mostrador/adapter-kit";
import { authorization, contentBase } from "./line-api.ts";
import { stickerMark } from "./read-content.ts";
import { stickerHost } from "./wire.ts";

/** A file by its message's id; a sticker's picture by its number, from LINE's shop. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const isSticker = provider_ref.startsWith(stickerMark);
  const file = await http.request(
    isSticker
      ? {
          method: "GET",
          url: `${stickerHost}/stickershop/v1/sticker/${encodeURIComponent(provider_ref.slice(stickerMark.length))}/android/sticker.png`,
        }
      : {
          method: "GET",
          url: `${contentBase(settings)}/v2/bot/message/${encodeURIComponent(provider_ref)}/content`,
          headers: { authorization: authorization(settings) },
        },
  );
  if (file.result !== "answered") throw new Error(`LINE did not send the file: ${file.result}`);
  // 202 = it is still being prepared, as long videos are; it is asked for again
  if (file.status !== 200) throw new Error(`LINE did not send the file: HTTP ${file.status}`);
  const [mime_type = ""] = (file.headers["content-type"] ?? "").split(";");
  return { bytes: file.body, mime_type: mime_type.trim() || "application/octet-stream" };
}
