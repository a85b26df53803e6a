const longest_px = 1_600;
/** A decoded pixel takes four bytes of memory. */
const most_pixels = 25_000_000;

let line: Promise<unknown> = Promise.resolve();

/** A picture as JPEG, upright, on white, its first frame; one at a time, because it takes a processor and memory. */
export function toJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const made = line.then(() => convert(bytes));
  line = made.catch(() => {});
  return made;
}

async function convert(bytes: Uint8Array): Promise<Uint8Array> {
  // Loaded with the first picture: most servers start often and convert seldom
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(bytes, { limitInputPixels: most_pixels, pages: 1 })
    .autoOrient()
    .resize({ width: longest_px, height: longest_px, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 86 })
    .toBuffer();
}
