import { type JsonMap, listOf, mapOf, type PhoneAct, textOf } from "@mostrador/adapter-kit";
import { platformLimits as limit } from "../limits.ts";

/** Where the two apps differ in what they take and tell. */
export interface PlatformRules {
  /** Of one text: characters, or bytes of UTF-8. */
  text: { most: number; unit: "characters" | "bytes" };
  files: readonly string[];
  /** "outside of allowed window" in this app's number. */
  outside_window_subcode: number;
  /** What the customer can do in the app, where it is not everything. */
  acts?: readonly PhoneAct["type"][];
  receipts: "watermark" | "mid";
  has_delivery_receipts: boolean;
}

export interface Refusal {
  code: number;
  subcode?: number;
  details: string;
}

/** Why Meta does not take this message; undefined when it does. */
export function refusalOf(
  body: JsonMap,
  message: JsonMap,
  silence_ms: number,
  rules: PlatformRules,
): Refusal | undefined {
  return checkWindow(body, silence_ms, rules) ?? checkMessage(message, rules);
}

const hour_ms = 3_600_000;

function checkWindow(body: JsonMap, silence_ms: number, rules: PlatformRules): Refusal | undefined {
  const isPerson = body["messaging_type"] === "MESSAGE_TAG" && body["tag"] === "HUMAN_AGENT";
  const hours = isPerson ? limit.person_window_hours : limit.window_hours;
  if (silence_ms < hours * hour_ms) return undefined;
  return {
    code: 10,
    subcode: rules.outside_window_subcode,
    details: "This message is sent outside of allowed window.",
  };
}

function checkMessage(message: JsonMap, rules: PlatformRules): Refusal | undefined {
  const text = textOf(message["text"]);
  const attachment = mapOf(message["attachment"]);
  if (!text?.trim() && !attachment) return invalid("message must have text or attachment");
  if (text && attachment) return invalid("text and attachment cannot be in one message");
  const replies = listOf(message["quick_replies"]).map((reply) => mapOf(reply) ?? {});
  return (
    (text ? tooLong("text", text, rules.text) : undefined) ??
    (attachment ? checkAttachment(attachment, rules) : undefined) ??
    (replies.length > limit.quick_replies
      ? invalid(`at most ${limit.quick_replies} quick replies`)
      : undefined) ??
    firstOf(replies, (reply) => checkTap(reply, "payload"))
  );
}

function checkAttachment(attachment: JsonMap, rules: PlatformRules): Refusal | undefined {
  const type = textOf(attachment["type"]) ?? "";
  const payload = mapOf(attachment["payload"]) ?? {};
  if (type === "template") return checkTemplate(payload);
  if (!rules.files.includes(type)) return invalid(`attachment type "${type}" is not supported`);
  if (textOf(payload["attachment_id"])) return undefined;
  return isAddress(payload["url"])
    ? undefined
    : { code: 100, subcode: 2018047, details: "Upload attachment failure." };
}

function checkTemplate(template: JsonMap): Refusal | undefined {
  const buttons = listOf(template["buttons"]).map((button) => mapOf(button) ?? {});
  if (template["template_type"] === "button")
    return (
      lengthOf("template text", template["text"], limit.template_text) ??
      (buttons.length < 1 ? invalid("a button template needs buttons") : checkButtons(buttons))
    );
  if (template["template_type"] !== "generic") return invalid("unknown template_type");
  const elements = listOf(template["elements"]).map((element) => mapOf(element) ?? {});
  if (elements.length < 1 || elements.length > limit.cards) return invalid(`1 to ${limit.cards} elements`);
  return firstOf(elements, checkElement);
}

function checkElement(element: JsonMap): Refusal | undefined {
  const buttons = listOf(element["buttons"]).map((button) => mapOf(button) ?? {});
  const subtitle = element["subtitle"];
  if (Object.keys(element).length < 2) return invalid("an element needs more than its title");
  if (element["image_url"] !== undefined && !isAddress(element["image_url"])) return invalid("image_url");
  return (
    lengthOf("title", element["title"], limit.card_title) ??
    (subtitle === undefined ? undefined : lengthOf("subtitle", subtitle, limit.card_subtitle)) ??
    checkButtons(buttons)
  );
}

function checkButtons(buttons: readonly JsonMap[]): Refusal | undefined {
  if (buttons.length > limit.template_buttons) return invalid(`at most ${limit.template_buttons} buttons`);
  return firstOf(buttons, (button) =>
    button["type"] === "web_url"
      ? (lengthOf("button title", button["title"], limit.button_title) ??
        (isAddress(button["url"]) ? undefined : invalid("button url")))
      : checkTap(button, "payload"),
  );
}

function checkTap(tap: JsonMap, payload: string): Refusal | undefined {
  return (
    lengthOf("title", tap["title"], limit.button_title) ??
    (Buffer.byteLength(textOf(tap[payload]) ?? "") > limit.payload
      ? invalid("payload is too long")
      : undefined) ??
    (textOf(tap[payload]) ? undefined : invalid("payload is missing"))
  );
}

function tooLong(name: string, text: string, { most, unit }: PlatformRules["text"]): Refusal | undefined {
  const length = unit === "bytes" ? Buffer.byteLength(text) : text.length;
  return length > most ? invalid(`${name} must be at most ${most} ${unit}`) : undefined;
}

function lengthOf(name: string, value: unknown, most: number): Refusal | undefined {
  const text = textOf(value);
  if (!text?.trim()) return invalid(`${name} is missing`);
  return text.length > most ? invalid(`${name} must be at most ${most} characters`) : undefined;
}

function isAddress(value: unknown): boolean {
  return /^https?:$/.test(URL.parse(textOf(value) ?? "")?.protocol ?? "");
}

function firstOf(
  items: readonly JsonMap[],
  check: (item: JsonMap) => Refusal | undefined,
): Refusal | undefined {
  return items.map(check).find((refusal) => refusal !== undefined);
}

function invalid(details: string): Refusal {
  return { code: 100, details: `Param message: ${details}` };
}
