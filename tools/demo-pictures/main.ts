import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import sharp from "sharp";
import { compose } from "./compose.ts";
import { pictures } from "./picture-list.ts";

/** `npm run demo-pictures`: draws the demo shop's products into examples/demo-shop/pictures. */
process.chdir(dirname(dirname(import.meta.dirname)));
const shop = "examples/demo-shop";
mkdirSync(`${shop}/pictures`, { recursive: true });
for (const [name, picture] of Object.entries(pictures)) {
  const drawing = readFileSync(`${shop}/drawings/${picture.drawing}.svg`, "utf8");
  const { size } = await sharp(Buffer.from(compose(drawing, picture)))
    .webp({ quality: 86, effort: 6, smartSubsample: true })
    .toFile(`${shop}/pictures/${name}.webp`);
  console.log(`${name}.webp  ${(size / 1024).toFixed(1)} KB`);
}
