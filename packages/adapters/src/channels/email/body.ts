import { bytesOf, type MimePart, textOfPart } from "./mime/part.ts";
import { htmlToText } from "./mime/plain-text.ts";
import { mailLimits } from "./wire.ts";

export interface MailFile {
  part: MimePart;
  media_type: "image" | "audio" | "video" | "document";
  mime_type: string;
  filename?: string;
  size_bytes: number;
}

const programs =
  /\.(?:exe|bat|cmd|com|scr|pif|vbs?|jse?|wsf|hta|jar|msi|ps1|lnk|reg|cpl|dll|apk|iso|img|chm)$/i;

/** The words of a mail: plain text where there is one, else its HTML as text. */
export function wordsOfMail(part: MimePart): string {
  if (isFile(part)) return "";
  if (part.type.value === "text/plain") return textOfPart(part);
  if (part.type.value === "text/html") return htmlToText(textOfPart(part));
  if (part.type.value !== "multipart/alternative")
    return part.parts.map(wordsOfMail).filter(isSaid).join("\n");
  const plain = part.parts
    .filter((child) => !isHtml(child))
    .map(wordsOfMail)
    .filter(isSaid);
  return plain[0] ?? part.parts.map(wordsOfMail).find(isSaid) ?? "";
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}

function isHtml(part: MimePart): boolean {
  if (part.type.value === "text/html") return true;
  return part.type.value === "multipart/related" && part.parts.some(isHtml);
}

function isFile({ disposition, type, parts, filename, path }: MimePart): boolean {
  if (parts.length > 0 || type.value.startsWith("multipart/")) return false;
  if (disposition === "attachment") return true;
  if (/^text\/(?:plain|html)$/.test(type.value))
    return filename !== undefined && disposition === "inline" && path !== "";
  return true;
}

/** What came with it: files, and pictures inside the text that are larger than a logo. `refused` says why one is left out. */
export function filesOfMail(mail: MimePart): { files: MailFile[]; refused: string[] } {
  const files: MailFile[] = [];
  const refused: string[] = [];
  for (const part of filePartsOf(mail)) {
    const { filename } = part;
    const mime_type = part.type.value || "application/octet-stream";
    const size_bytes = bytesOf(part).byteLength;
    if (size_bytes === 0 || isLogo(part, size_bytes)) continue;
    if (filename && programs.test(filename)) refused.push(`the file ${filename} is a program`);
    else if (files.length >= mailLimits.files) refused.push(`more than ${mailLimits.files} files`);
    else
      files.push({
        ...{ part, mime_type, size_bytes, media_type: mediaTypeOf(mime_type) },
        ...(filename ? { filename } : {}),
      });
  }
  return { files, refused };
}

function* filePartsOf(part: MimePart): Generator<MimePart> {
  if (isFile(part) && !/^(?:message\/|application\/(?:pgp|pkcs7)-signature)/.test(part.type.value))
    yield part;
  for (const child of part.parts) yield* filePartsOf(child);
}

function isLogo({ disposition, type, headers }: MimePart, size_bytes: number): boolean {
  const isInside = disposition !== "attachment" && headers.has("content-id");
  return isInside && type.value.startsWith("image/") && size_bytes < mailLimits.inline_picture_bytes;
}

function mediaTypeOf(mime_type: string): MailFile["media_type"] {
  const [kind] = mime_type.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "document";
}
