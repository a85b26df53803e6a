const longest_px = 1280;
const quality = 0.8;

/** A picture file as messengers send it: a JPEG of at most 1280 px. Null for what is no picture. */
export async function readPicture(file: File): Promise<{ mime_type: "image/jpeg"; base64: string } | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, longest_px / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const [, base64 = ""] = canvas.toDataURL("image/jpeg", quality).split(",");
  return { mime_type: "image/jpeg", base64 };
}
