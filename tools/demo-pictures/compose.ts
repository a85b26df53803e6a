import type { Picture } from "./picture-list.ts";

const ink = "#1D1B17";
const paper = "#FBF8F3";
const line = "#E6DFD3";

/**
 * The whole picture as SVG: paper, a pale disc, the counter or the rail, and the drawing in its two colours. A drawing
 * says what it is made of by classes: `a` and `b` the main colour and its shade, `c` and `d` the second one, `p` and `q`
 * white, `m` metal; `l` an ink line around it, `t` a thin one.
 */
export function compose(drawing: string, picture: Picture): string {
  const inner = drawing.replace(/^\s*<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">
<style>${styleFor(picture)}</style>
<rect width="400" height="400" fill="${paper}"/>
<circle cx="200" cy="${picture.scene === "rail" ? 214 : 204}" r="152" fill="${discFor(picture)}"/>
${picture.scene === "rail" ? rail : counter}
<g>${inner}</g>
</svg>`;
}

const counter = `<ellipse cx="200" cy="342" rx="150" ry="9" fill="${line}"/><path d="M28 342H372" class="l" fill="none"/>`;
const rail = `<path d="M28 52H372" class="l" fill="none"/><circle cx="28" cy="52" r="6" fill="${ink}"/><circle cx="372" cy="52" r="6" fill="${ink}"/>`;

function styleFor({ main, second }: Picture): string {
  const rules: Record<string, string> = {
    ".a": `fill:${main}`,
    ".b": `fill:${shade(main)}`,
    ".c": `fill:${second}`,
    ".d": `fill:${shade(second)}`,
    ".p": "fill:#FFFDF8",
    ".q": `fill:${line}`,
    ".m": "fill:#D9D3C6",
    ".k,.t": "fill:none",
    ".p.t,.c.t": "fill:#FFFDF8",
    ".ink": `fill:${ink}`,
    ".l": `stroke:${ink};stroke-width:5.5;stroke-linejoin:round;stroke-linecap:round`,
    ".t": `stroke:${ink};stroke-width:2.6;stroke-linejoin:round;stroke-linecap:round`,
    ".dash": "stroke-dasharray:1 7",
    ".hook": `fill:none;stroke:${ink};stroke-width:5.5;stroke-linecap:round`,
    ".lace-ink": `fill:none;stroke:${ink};stroke-width:13;stroke-linecap:round`,
    ".lace": "fill:none;stroke:#FFFDF8;stroke-width:6;stroke-linecap:round",
    ".stripe": `fill:none;stroke:${main};stroke-width:14`,
    ".shade": `fill:${ink};opacity:.1`,
    ".zig": "fill:none;stroke:#FFFDF8;stroke-width:6;stroke-linejoin:round;stroke-linecap:round",
    ".dots,.dots-p": "fill:none;stroke:#FFFDF8;stroke-width:6;stroke-linecap:round;stroke-dasharray:.1 14",
    ".dots-p": "stroke-width:9;stroke-dasharray:.1 21",
    ".peg": "fill:#D8B98A",
    ".cord": "fill:none;stroke:#FFFDF8;stroke-width:5;stroke-linecap:round",
    ".fringe": `fill:none;stroke:${shade(main)};stroke-width:6;stroke-linecap:round`,
    ".flower": `fill:${second}`,
    ".strap": `fill:none;stroke:${ink};stroke-width:7;stroke-linecap:round`,
    ".print": `fill:none;stroke:${second};stroke-width:8;stroke-linecap:round`,
    ".tube": `fill:none;stroke:${ink};stroke-width:18;stroke-linecap:round;stroke-linejoin:round`,
    ".tube-in": "fill:none;stroke:#D9D3C6;stroke-width:8;stroke-linecap:round;stroke-linejoin:round",
    ".yerba": `fill:${second};stroke:${ink};stroke-width:4`,
    ".coffee": `fill:#5A3A24;stroke:${ink};stroke-width:5.5`,
    ".handle,.handle-c-bg": `stroke:${ink};stroke-width:24;stroke-linecap:round`,
    ".handle-in": `stroke:${shade(main)};stroke-width:13;stroke-linecap:round`,
    ".handle-c": `stroke:${main};stroke-width:13;stroke-linecap:round`,
    ".grip": `fill:none;stroke:${second};stroke-width:13;stroke-linecap:round`,
    ".shine": "fill:none;stroke:#FFFDF8;stroke-width:6;stroke-linecap:round;opacity:.55",
    ".speck": "fill:#FFFDF8;opacity:.85",
    ".steam": `fill:none;stroke:${ink};stroke-width:4;stroke-linecap:round`,
    ".temple": `stroke:${ink};stroke-width:9;stroke-linecap:round`,
    ".frame": `fill:none;stroke:${ink};stroke-width:19;stroke-linejoin:round;stroke-linecap:round`,
    ".frame-in": `fill:none;stroke:${main};stroke-width:9;stroke-linejoin:round;stroke-linecap:round`,
    ".glint": "fill:none;stroke:#FFFDF8;stroke-width:5;stroke-linecap:round;opacity:.8",
    ".buckle-bg": `fill:none;stroke:${ink};stroke-width:17;stroke-linejoin:round`,
    ".buckle": `fill:none;stroke:${second};stroke-width:8;stroke-linejoin:round`,
    ".pin": `fill:none;stroke:${ink};stroke-width:5.5;stroke-linecap:round`,
  };
  return Object.entries(rules)
    .map(([name, rule]) => `${name}{${rule}}`)
    .join("");
}

/** Pale things stand before the tint of their second colour, white ones before sand. */
function discFor({ main, second }: Picture): string {
  if (!isPale(main)) return mix(main, paper, 0.82);
  return isPale(second) ? "#EFE6D6" : mix(second, paper, 0.82);
}

function shade(colour: string): string {
  return mix(colour, isPale(colour) ? "#C9BBA2" : ink, isPale(colour) ? 0.4 : 0.24);
}

function isPale(colour: string): boolean {
  const [r, g, b] = channels(colour);
  return r * 0.3 + g * 0.59 + b * 0.11 > 215;
}

/** `share` of the other colour, 0 to 1. */
function mix(colour: string, other: string, share: number): string {
  const [from, to] = [channels(colour), channels(other)];
  const mixed = from.map((value, index) => Math.round(value * (1 - share) + (to[index] ?? 0) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): [number, number, number] {
  const at = (index: number) => Number.parseInt(colour.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}
