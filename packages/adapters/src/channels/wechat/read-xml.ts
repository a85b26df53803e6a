import { isMap, type JsonMap } from "@mostrador/adapter-kit";
import { XMLParser, XMLValidator } from "fast-xml-parser";

/** Everything stays text, quoted parts are told from others, and nothing is fetched, expanded or guessed. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: "quoted",
  textNodeName: "bare",
});

export type Xml = Readonly<Record<string, string>>;

/**
 * The elements below `<xml>`, those that hold text alone. Null when it is not XML of this shape, or declares a document
 * type: entities of its own could make a megabyte of a line.
 */
export function readXml(text: string): Xml | null {
  if (!/^\s*<xml[\s>]/.test(text) || /<!(?:DOCTYPE|ENTITY)/i.test(withoutQuoted(text))) return null;
  try {
    if (XMLValidator.validate(text) !== true) return null;
    const root: unknown = parser.parse(text);
    const xml = isMap(root) ? root["xml"] : undefined;
    return isMap(xml) ? leavesOf(xml) : null;
  } catch {
    return null;
  }
}

function withoutQuoted(text: string): string {
  return text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
}

function leavesOf(xml: JsonMap): Xml {
  const leaves = Object.entries(xml).flatMap(([name, value]) => {
    const text = textIn(value);
    return text === undefined || name === "bare" || name === "quoted" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(leaves);
}

/** Quoted text is verbatim; bare text may have the five escapes of XML. Of several elements of one name the first. */
function textIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return textIn(value[0]);
  if (typeof value === "string") return unescaped(value);
  if (!isMap(value)) return undefined;
  const { quoted, bare } = value;
  if (quoted === undefined) return typeof bare === "string" ? unescaped(bare) : undefined;
  return Array.isArray(quoted) ? quoted.join("") : String(quoted);
}

const escapes: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_whole, name: string) => escapes[name] ?? "");
}

/** An element with quoted text. */
export function element(name: string, text: string): string {
  return `<${name}><![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;
}
