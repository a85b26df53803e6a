import type { WebhookAnswer } from "@mostrador/adapter-kit";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { wireLimits } from "../wire.ts";

export interface Heard {
  speech: string;
  sms: string[];
  /** Where speech and keys go, when somebody listens. */
  gather: string | null;
  redirect: string | null;
  hangsUp: boolean;
  /** What Twilio would have refused; the caller hears an apology and the call ends. */
  problem: string | null;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  trimValues: false,
  attributeNamePrefix: "",
});
const verbs = new Set(["Say", "Gather", "Redirect", "Sms", "Hangup", "Pause"]);

interface Node {
  name: string;
  attributes: Readonly<Record<string, unknown>>;
  children: Node[];
  text: string;
}

/** TwiML as a caller hears it. */
export function hear({ status, body }: WebhookAnswer): Heard {
  const heard: Heard = { speech: "", sms: [], gather: null, redirect: null, hangsUp: false, problem: null };
  if (status >= 300) return broken(heard, `HTTP ${status}`);
  if (XMLValidator.validate(body) !== true) return broken(heard, "12100 Document parse failure");
  const response = nodesOf(parser.parse(body)).find(({ name }) => name === "Response");
  if (!response) return broken(heard, "12100 no Response");
  const lines: string[] = [];
  for (const node of response.children) {
    if (!verbs.has(node.name)) return broken(heard, `12200 ${node.name} is no verb`);
    for (const said of node.name === "Gather" ? node.children : [node])
      if (said.name === "Say") {
        if (said.text.length > wireLimits.say_chars) return broken(heard, "13520 the text is too long");
        lines.push(said.text);
      }
    if (node.name === "Gather") heard.gather = String(node.attributes["action"] ?? "");
    if (node.name === "Redirect") heard.redirect = node.text;
    if (node.name === "Sms") heard.sms.push(node.text);
    if (node.name === "Hangup") heard.hangsUp = true;
  }
  return { ...heard, speech: lines.join("\n") };
}

function broken(heard: Heard, problem: string): Heard {
  return { ...heard, problem, hangsUp: true };
}

function nodesOf(parsed: unknown): Node[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry): Node[] => {
    if (typeof entry !== "object" || entry === null) return [];
    const attributes = ":@" in entry && typeof entry[":@"] === "object" ? { ...entry[":@"] } : {};
    return Object.entries(entry).flatMap(([name, inside]): Node[] => {
      if (name === ":@" || name === "#text" || name.startsWith("?")) return [];
      return [{ name, attributes, children: nodesOf(inside), text: textOf(inside) }];
    });
  });
}

function textOf(inside: unknown): string {
  if (!Array.isArray(inside)) return "";
  return inside
    .map((one) => (typeof one === "object" && one !== null && "#text" in one ? String(one["#text"]) : ""))
    .join("");
}
