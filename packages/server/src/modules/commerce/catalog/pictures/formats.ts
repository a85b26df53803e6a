/** Formats of pictures, by the ending of their names. */
const formats = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  svg: "image/svg+xml",
  avif: "image/avif",
  heic: "image/heic",
  bmp: "image/bmp",
  tif: "image/tiff",
  tiff: "image/tiff",
} as const;
export type PictureEnding = keyof typeof formats;

/** The format that an address names at its end; undefined when it names none. */
export function formatOfAddress(url: string): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(URL.parse(url)?.pathname ?? "")?.[1]?.toLowerCase() ?? "";
  return isEnding(ending) ? formats[ending] : undefined;
}

function isEnding(text: string): text is PictureEnding {
  return text in formats;
}
