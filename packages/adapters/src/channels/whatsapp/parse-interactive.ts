import { idOf, type JsonMap, mapOf, parseJson, textOf } from "@mostrador/adapter-kit";
import { JsonObject } from "@mostrador/contract";
import type { Envelope, Found } from "../_meta/parsed.ts";

/** A tapped button or row, or a form that the customer filled in. */
export function parseInteractive(interactive: JsonMap, message: Envelope): Found {
  const type = textOf(interactive["type"]) ?? "none";
  if (type === "product") return parseProduct(interactive, message);
  const held = mapOf(interactive[type]);
  if (!held) return "WhatsApp sent the answer without its content";
  const envelope = { ...message, raw_type: `interactive.${type}` };
  if (type === "nfm_reply") return parseForm(held, envelope);
  if (type !== "button_reply" && type !== "list_reply") return `WhatsApp's "${type}" is not supported`;
  const option_id = idOf(held["id"]);
  const label = textOf(held["title"]);
  if (!option_id) return "The answer names no option";
  return [{ kind: "choice", ...envelope, option_id, ...(label ? { label } : {}) }];
}

/** The values are JSON inside a string, and not always. */
function parseForm(reply: JsonMap, envelope: Envelope): Found {
  const response = textOf(reply["response_json"]) ?? "";
  const parsed = JsonObject.safeParse(parseJson(Buffer.from(response)));
  const { flow_token, ...values } = parsed.success ? parsed.data : { response };
  const form_id = textOf(flow_token) ?? textOf(reply["name"]);
  return [
    {
      kind: "message",
      ...envelope,
      content: { kind: "submission", ...(form_id ? { form_id } : {}), values },
    },
  ];
}

/** A product of the shop's catalog that the customer shares, to ask about it. */
function parseProduct(interactive: JsonMap, message: Envelope): Found {
  const held = mapOf(interactive["product"]) ?? mapOf(interactive["action"]) ?? {};
  const ref = idOf(held["product_retailer_id"]);
  if (!ref) return "The product has no id";
  const text = textOf(mapOf(interactive["body"])?.["text"]) ?? textOf(held["title"]) ?? ref;
  return [
    {
      kind: "message",
      ...message,
      raw_type: "interactive.product",
      content: { kind: "text", text },
      referral: { source: "product", ref },
    },
  ];
}
