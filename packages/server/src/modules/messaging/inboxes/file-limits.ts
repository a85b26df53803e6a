import { type Capabilities, type FileLimit, limits } from "@mostrador/contract";

/** What may be sent of each kind of file: the provider's limits within our own. */
export function fileLimitsOf({
  kinds,
  media_types,
  file_limits = [],
}: Pick<Capabilities, "kinds" | "media_types" | "file_limits">): FileLimit[] {
  if (!kinds.includes("media")) return [];
  return media_types.map((media_type) => {
    const own = file_limits.find((limit) => limit.media_type === media_type);
    return {
      media_type,
      max_bytes: Math.min(own?.max_bytes ?? limits.attachment_bytes, limits.attachment_bytes),
      mime_types: [...(own?.mime_types ?? [])],
    };
  });
}
