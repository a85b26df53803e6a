import { createHash } from "node:crypto";
import type { Sql } from "../../../../platform/db/port.ts";
import { writeMedia } from "../import-store.ts";

/** Reads a picture that lies beside the catalog file; null when there is none. */
export type ReadImage = (path: string) => Promise<Uint8Array | null>;

const maxBytes = 5 * 1024 * 1024;

/** Turns what a file says of pictures into addresses: web addresses stay, local files are stored and served by us. */
export function createImageKeeper(workspace_id: string, readImage: ReadImage | undefined, now: string) {
  const known = new Map<string, string | null>();
  let missing = 0;
  return {
    get missing(): number {
      return missing;
    },
    /** The address of a picture; null when it is neither on the web nor beside the file. */
    async keep(sql: Sql, image: string | null, is_dry_run: boolean): Promise<string | null> {
      if (!image) return null;
      if (/^https?:\/\//i.test(image)) return image;
      const before = known.get(image);
      if (before !== undefined) return before;
      const bytes = (await readImage?.(image)) ?? null;
      const mime_type = bytes && bytes.length <= maxBytes ? mimeTypeOf(bytes) : null;
      if (!bytes || !mime_type) {
        missing++;
        known.set(image, null);
        return null;
      }
      const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.${extensions[mime_type]}`;
      if (!is_dry_run) await writeMedia(sql, workspace_id, { name, mime_type, bytes }, now);
      const url = `/media/${workspace_id}/${name}`;
      known.set(image, url);
      return url;
    },
  };
}

const extensions = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/svg+xml": "svg",
} as const;

/** By the bytes, never by the name. */
function mimeTypeOf(bytes: Uint8Array): keyof typeof extensions | null {
  const head = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  if (head.startsWith("\x89PNG")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (head.startsWith("GIF8")) return "image/gif";
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg[\s>]/.test(head.replace(/^\xef\xbb\xbf/, ""))
    ? "image/svg+xml"
    : null;
}
