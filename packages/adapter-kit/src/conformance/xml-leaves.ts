import type { RawRequest } from "../provider-request.ts";
import { bodyText, withBody } from "./raw-request.ts";

/** An element without elements inside, in a body of XML. */
export interface XmlLeaf {
  name: string;
  text: string;
  start: number;
  end: number;
}

const leaf = /<([A-Za-z_][\w.-]*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g;

export function xmlLeaves(request: RawRequest): XmlLeaf[] {
  const text = bodyText(request);
  if (!text.trimStart().startsWith("<")) return [];
  return [...text.matchAll(leaf)].map(({ 0: whole, 1: name = "", 2: quoted, 3: bare, index }) => ({
    name,
    text: quoted ?? bare ?? "",
    start: index,
    end: index + whole.length,
  }));
}

/** The request with other words in that element; undefined takes the element away. */
export function withLeaf(request: RawRequest, { name, start, end }: XmlLeaf, words?: string): RawRequest {
  const text = bodyText(request);
  const quoted = words?.replaceAll("]]>", "]]]]><![CDATA[>");
  const element = quoted === undefined ? "" : `<${name}><![CDATA[${quoted}]]></${name}>`;
  return withBody(request, text.slice(0, start) + element + text.slice(end));
}
