import type { ContentOf } from "@mostrador/contract";
import type {
  MediaSource,
  OutgoingTemplate,
  TemplateComponent,
  TemplateParameter,
  TemplateText,
} from "./wire.ts";

/**
 * Parameters go by their names: "1", "2"... or a word fills the body, "header.1" the header, "button.0" the end of the
 * first button's address. "header.image", "header.video" and "header.document" are the header's file, by its address or
 * id; "button.0.payload" is what a quick reply says to us, "button.0.code" what a button copies.
 */
export function renderTemplate(content: ContentOf<"template">): OutgoingTemplate {
  const given = Object.entries(content.parameters).toSorted(byPlace);
  const header = given.filter(([name]) => name.startsWith("header."));
  const buttons = given.filter(([name]) => name.startsWith("button."));
  const body = given.filter((entry) => !header.includes(entry) && !buttons.includes(entry));
  const components: TemplateComponent[] = [
    ...(header.length > 0 ? [{ type: "header" as const, parameters: header.map(toHeader) }] : []),
    ...(body.length > 0 ? [{ type: "body" as const, parameters: body.map(toParameter) }] : []),
    ...buttons.map(toButton),
  ];
  return { name: content.name, language: { code: content.language.replace("-", "_") }, components };
}

const files = ["image", "video", "document"] as const;

function toHeader(given: [string, string]): TemplateParameter {
  const [name, value] = given;
  const source: MediaSource = URL.canParse(value) ? { link: value } : { id: value };
  switch (files.find((type) => type === placeOf(name))) {
    case "image":
      return { type: "image", image: source };
    case "video":
      return { type: "video", video: source };
    case "document":
      return { type: "document", document: source };
    case undefined:
      return toParameter(given);
  }
}

function toButton([name, value]: [string, string]): TemplateComponent {
  const [index = "0", what] = placeOf(name).split(".");
  if (what === "payload")
    return {
      ...{ type: "button", sub_type: "quick_reply", index },
      parameters: [{ type: "payload", payload: value }],
    };
  if (what === "code")
    return {
      ...{ type: "button", sub_type: "copy_code", index },
      parameters: [{ type: "coupon_code", coupon_code: line(value) }],
    };
  return { type: "button", sub_type: "url", index, parameters: [{ type: "text", text: line(value) }] };
}

/** Numbers in their order ("2" before "10"), words as they came. */
function byPlace([a]: [string, string], [b]: [string, string]): number {
  const [first, second] = [Number(placeOf(a)), Number(placeOf(b))];
  return Number.isNaN(first) || Number.isNaN(second) ? 0 : first - second;
}

function placeOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

function toParameter([name, value]: [string, string]): TemplateText {
  const place = placeOf(name);
  return { type: "text", ...(/^\d+$/.test(place) ? {} : { parameter_name: place }), text: line(value) };
}

/** Meta refuses line breaks, tabs, many spaces in a row, and nothing at all. */
function line(value: string): string {
  return value.replace(/\s+/g, " ").trim() || "-";
}
