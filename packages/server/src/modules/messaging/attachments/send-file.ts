import type { FastifyReply } from "fastify";
import type { StoredFile } from "./store.ts";

/** What a browser may show in place. Everything else, drawings and pages with scripts among it, is a download. */
const shownInPlace =
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/(mp4|webm|3gpp|quicktime))$/;

/** Answers with the file: never guessed at by the browser, and never run. */
export function sendFile(reply: FastifyReply, file: StoredFile): FastifyReply {
  const mime_type = file.mime_type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const isShown = shownInPlace.test(mime_type);
  return reply
    .headers({
      "content-type": isShown ? mime_type : "application/octet-stream",
      "content-disposition": disposition(isShown ? "inline" : "attachment", file.filename),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "private, max-age=31536000, immutable",
    })
    .send(Buffer.from(file.bytes));
}

/** RFC 6266: the name in plain letters for old readers, and as it is for the others. */
function disposition(type: "inline" | "attachment", filename: string | null): string {
  if (!filename) return type;
  const plain = filename.replaceAll(/[^\w.\- ]/g, "_");
  const whole = encodeURIComponent(filename.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
