import type { Capabilities, Content } from "@mostrador/contract";
import type { RuntimeDeps } from "../deps.ts";

/** The message with addresses of pictures in formats that the channel takes. */
export function fitPictures(
  deps: Pick<RuntimeDeps, "pictureAddress">,
  workspace_id: string,
  content: Content,
  capabilities: Capabilities,
): Content {
  const formats = capabilities.file_limits?.find((limit) => limit.media_type === "image")?.mime_types ?? [];
  const { pictureAddress } = deps;
  if (formats.length === 0 || !pictureAddress) return content;
  const fit = <T extends { image_url?: string | undefined }>(one: T): T =>
    one.image_url ? { ...one, image_url: pictureAddress(workspace_id, one.image_url, formats) } : one;
  if (content.kind === "cards") return { ...content, cards: content.cards.map(fit) };
  if (content.kind === "products") return { ...content, products: content.products.map(fit) };
  if (content.kind !== "media" || content.media_type !== "image" || !content.url) return content;
  const url = pictureAddress(workspace_id, content.url, formats);
  return url === content.url ? content : { ...content, url, mime_type: "image/jpeg" };
}
