import type { ContentOf } from "@mostrador/contract";
import type { OutgoingTemplate, TemplateComponent, TemplateParameter } from "./wire.ts";

/**
 * Parameters go by their names: "1", "2"... or a word fills the body, "header.1" the header, "button.0" the end of the
 * first button's address.
 */
export function renderTemplate(content: ContentOf<"template">): OutgoingTemplate {
  const given = Object.entries(content.parameters).toSorted(byPlace);
  const header = given.filter(([name]) => name.startsWith("header."));
  const buttons = given.filter(([name]) => name.startsWith("button."));
  const body = given.filter((entry) => !header.includes(entry) && !buttons.includes(entry));
  const components: TemplateComponent[] = [
    ...(header.length > 0 ? [{ type: "header" as const, parameters: header.map(toParameter) }] : []),
    ...(body.length > 0 ? [{ type: "body" as const, parameters: body.map(toParameter) }] : []),
    ...buttons.map(([name, value]) => ({
      type: "button" as const,
      sub_type: "url" as const,
      index: placeOf(name),
      parameters: [{ type: "text" as const, text: line(value) }],
    })),
  ];
  return { name: content.name, language: { code: content.language.replace("-", "_") }, components };
}

/** Numbers in their order ("2" before "10"), words as they came. */
function byPlace([a]: [string, string], [b]: [string, string]): number {
  const [first, second] = [Number(placeOf(a)), Number(placeOf(b))];
  return Number.isNaN(first) || Number.isNaN(second) ? 0 : first - second;
}

function placeOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

function toParameter([name, value]: [string, string]): TemplateParameter {
  const place = placeOf(name);
  return { type: "text", ...(/^\d+$/.test(place) ? {} : { parameter_name: place }), text: line(value) };
}

/** Meta refuses line breaks, tabs, many spaces in a row, and nothing at all. */
function line(value: string): string {
  return value.replace(/\s+/g, " ").trim() || "-";
}
