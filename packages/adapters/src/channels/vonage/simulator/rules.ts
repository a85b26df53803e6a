import {
  type InboxSettings,
  type JsonMap,
  listOf,
  mapOf,
  type RawRequest,
  type SimulatedAnswer,
  textOf,
} from "@mostrador/adapter-kit";
import { jsonAnswer } from "../../_sms/sms-phone.ts";
import { channelOf } from "../address.ts";
import { vonageLimits as limit } from "../wire.ts";

/** As the account, or with the token of an application. */
export function isAuthorised(request: RawRequest, settings: InboxSettings): boolean {
  const given = request.headers["authorization"] ?? "";
  const pair = `${textOf(settings["api_key"]) ?? ""}:${textOf(settings["api_secret"]) ?? ""}`;
  if (given === `Basic ${Buffer.from(pair).toString("base64")}`) return true;
  return textOf(settings["private_key"]) !== undefined && /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(given);
}

/** Why the Messages API does not take this; undefined when it does. */
export function refusalOf(body: JsonMap, settings: InboxSettings): string | undefined {
  const channel = channelOf(settings);
  if (body["channel"] !== channel) return `channel: this application sends over ${channel}`;
  if (!textOf(body["from"])) return "from: missing";
  if (channel !== "messenger" && !/^\d{7,15}$/.test(textOf(body["to"]) ?? "")) return "to: not a number";
  const type = textOf(body["message_type"]) ?? "";
  const held = body[type];
  if (type === "text") return checkText(textOf(held) ?? "", channel);
  if (channel === "sms") return `message_type: SMS has no ${type}`;
  if (type === "custom") return checkCustom(mapOf(held) ?? {});
  if (type === "template") return textOf(mapOf(held)?.["name"]) ? undefined : "template.name: missing";
  return URL.canParse(textOf(mapOf(held)?.["url"]) ?? "") ? undefined : `${type}.url: not an address`;
}

function checkText(text: string, channel: ReturnType<typeof channelOf>): string | undefined {
  const most = { sms: limit.messages_api_sms, whatsapp: limit.whatsapp, messenger: limit.messenger }[channel];
  if (text.trim() === "") return "text: missing";
  return text.length > most ? `text: at most ${most} characters` : undefined;
}

function checkCustom(custom: JsonMap): string | undefined {
  const interactive = mapOf(custom["interactive"]);
  if (!interactive) return mapOf(custom["location"]) ? undefined : "custom: nothing that WhatsApp knows";
  const words = textOf(mapOf(interactive["body"])?.["text"]) ?? "";
  if (words === "" || words.length > limit.interactive_body)
    return "custom.interactive.body: missing or too long";
  const action = mapOf(interactive["action"]) ?? {};
  const titles = [
    ...listOf(action["buttons"]).map((button) => mapOf(mapOf(button)?.["reply"])?.["title"]),
    ...listOf(action["sections"]).flatMap((section) =>
      listOf(mapOf(section)?.["rows"]).map((row) => mapOf(row)?.["title"]),
    ),
  ];
  const [most, longest] =
    interactive["type"] === "button"
      ? [limit.buttons, limit.button_title]
      : [limit.list_rows, limit.row_title];
  if (interactive["type"] === "cta_url") return undefined;
  if (titles.length < 1 || titles.length > most) return `custom.interactive: 1 to ${most} options`;
  const isLong = titles.some((title) => (textOf(title) ?? "").length > longest);
  return isLong ? `custom.interactive: titles of at most ${longest} characters` : undefined;
}

export function messagesError(status: number, title: string, detail: string): SimulatedAnswer {
  const type = `https://developer.vonage.com/api-errors/messages#${title.toLowerCase().replaceAll(" ", "-")}`;
  return jsonAnswer(status, { type, title, detail, instance: "simulated" });
}

/** Why the SMS API does not take this; undefined when it does. */
export function smsRefusalOf(body: JsonMap): { status: string; text: string } | undefined {
  if (!textOf(body["from"])) return { status: "2", text: "Missing from param" };
  if (!/^\d{7,15}$/.test(textOf(body["to"]) ?? "")) return { status: "3", text: "to address is not numeric" };
  const text = textOf(body["text"]) ?? "";
  if (text === "") return { status: "2", text: "Missing text param" };
  return text.length > limit.sms_api ? { status: "12", text: "Message too long" } : undefined;
}
