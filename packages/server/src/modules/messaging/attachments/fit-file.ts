import type { FileLimit } from "@mostrador/contract";

export type ShownAs = "image" | "audio" | "video" | "document" | "link";

/** What each kind is made of where the channel names no types. */
const usual: Readonly<Record<Exclude<ShownAs, "link">, (mime_type: string) => boolean>> = {
  // A drawing may hold scripts, so no browser of ours shows it in place
  image: (mime_type) => mime_type.startsWith("image/") && !mime_type.startsWith("image/svg"),
  audio: (mime_type) => mime_type.startsWith("audio/"),
  video: (mime_type) => mime_type.startsWith("video/"),
  document: () => true,
};
const order = ["image", "audio", "video", "document"] as const;

/** How a channel shows a file: as the first kind that takes its type and size, else as a link to it. */
export function fitFile(
  { mime_type, size_bytes }: { mime_type: string; size_bytes: number },
  files: readonly FileLimit[],
): ShownAs {
  for (const kind of order) {
    const limit = files.find(({ media_type }) => media_type === kind);
    if (!limit || size_bytes > limit.max_bytes || !usual[kind](mime_type)) continue;
    if (limit.mime_types.length === 0 || limit.mime_types.includes(mime_type)) return kind;
  }
  return "link";
}
