import { createHash } from "node:crypto";
import {
  formatMoney,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
} from "@mostrador/adapter-kit";
import { type ContentOf, currencyExponents, type JsonObject, type Money } from "@mostrador/contract";
import { balloon, wireLimits } from "./wire.ts";

/** The messages that show it; links travel as rich links, which Apple asks of everybody. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return bodies(message, settings).map((body, index) => ({
    method: "POST",
    path: "/message",
    body: {
      v: 1,
      id: partId(message.message_id, index),
      sourceId: String(settings["business_id"] ?? ""),
      destinationId: message.to,
      ...body,
    },
  }));
}

function bodies(message: OutboundMessage, settings: InboxSettings): JsonObject[] {
  const { content, message_id } = message;
  switch (content.kind) {
    case "text":
      return textAndLinks(content.text);
    case "choices":
      return [choices(content, message_id, settings)];
    case "payment_request":
      return hasApplePay(settings) ? [applePay(content, message_id, settings)] : payLink(message, content);
    default:
      throw new Error(`Apple's messages show no ${content.kind}`);
  }
}

/** The first part bears our message's id: a repeat is the same at the gateway. */
function partId(message_id: string, index: number): string {
  if (index === 0) return message_id;
  const hex = createHash("sha1").update(`${message_id}:${index}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

function textAndLinks(text: string): JsonObject[] {
  const links = text.match(address) ?? [];
  const words = onBasicPlane(
    links.length > 0
      ? text
          .replaceAll(address, "")
          .replaceAll(/ {2,}/g, " ")
          .replaceAll(/[ \t]+$/gm, "")
      : text,
  ).trim();
  const said: JsonObject[] = words === "" ? [] : [{ type: "text", body: words }];
  const shown = links.map((url) => richLink(url, URL.parse(url)?.hostname ?? url));
  return said.length + shown.length > 0 ? [...said, ...shown] : [{ type: "text", body: "·" }];
}

function richLink(url: string, title: string): JsonObject {
  return { type: "richLink", richLinkData: { url, title: title.slice(0, wireLimits.title), assets: {} } };
}

/** Apple takes texts of the basic plane alone: newer emoji are left out. */
function onBasicPlane(text: string): string {
  return text.replaceAll(/[\u{10000}-\u{10ffff}]\ufe0f?/gu, "").replaceAll(/[\u200d\ufffc]/g, "");
}

function choices(content: ContentOf<"choices">, message_id: string, settings: InboxSettings): JsonObject {
  const { least, most } = wireLimits.quickReplies;
  const count = content.options.length;
  const isQuick =
    settings["quick_replies"] !== false && content.style === "buttons" && count >= least && count <= most;
  const title = onBasicPlane(content.text).trim() || "·";
  const times = timeslots(content);
  if (times)
    return interactive(message_id, { event: { identifier: message_id, title, timeslots: times } }, title);
  if (isQuick)
    return interactive(message_id, {
      "quick-reply": {
        summaryText: title,
        items: content.options.map(({ id, label }) => ({ identifier: id, title: onBasicPlane(label) })),
      },
    });
  return interactive(
    message_id,
    {
      listPicker: {
        sections: [
          {
            order: 0,
            title: content.button_label ?? "",
            multipleSelection: false,
            items: content.options.map(({ id, label, description }, order) => ({
              identifier: id,
              title: onBasicPlane(label),
              ...(description ? { subtitle: onBasicPlane(description) } : {}),
              order,
              style: "default",
            })),
          },
        ],
      },
    },
    title,
  );
}

/** "time:2026-12-03T19:00:00.000Z", with "/30" for so many minutes. */
const timeId = /^time:(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z(?:\/(\d{1,4}))?$/;

/** Options that are all times become Apple's time picker, which shows them in the customer's own time. */
function timeslots(content: ContentOf<"choices">): JsonObject[] | null {
  const slots = content.options.map(({ id }) => {
    const [, start, minutes = "60"] = timeId.exec(id) ?? [];
    return start ? { identifier: id, startTime: `${start}+0000`, duration: Number(minutes) * 60 } : null;
  });
  const known = slots.filter((slot) => slot !== null);
  return known.length === slots.length ? known : null;
}

function interactive(message_id: string, data: JsonObject, title?: string): JsonObject {
  const bubbles =
    title === undefined
      ? {}
      : { receivedMessage: { title, style: "small" }, replyMessage: { title, style: "small" } };
  return {
    type: "interactive",
    interactiveData: {
      bid: balloon,
      data: { version: "1.0", requestIdentifier: message_id, ...data },
      ...bubbles,
    },
  };
}

export function hasApplePay(settings: InboxSettings): boolean {
  return ["apple_pay_merchant_id", "payment_gateway_url", "merchant_private_key"].every((name) =>
    Boolean(settings[name]),
  );
}

/** What is bought; `send` adds the merchant's session, without which Apple takes no request to pay. */
function applePay(
  content: ContentOf<"payment_request">,
  message_id: string,
  settings: InboxSettings,
): JsonObject {
  const amount = decimal(content.amount);
  const label = String(settings["business_name"] ?? "").slice(0, 64) || content.order_number;
  return interactive(
    message_id,
    {
      payment: {
        paymentRequest: {
          applePay: {
            merchantIdentifier: String(settings["apple_pay_merchant_id"]),
            supportedNetworks: ["visa", "masterCard", "amex", "discover"],
            merchantCapabilities: ["supports3DS", "supportsDebit", "supportsCredit"],
          },
          countryCode: String(settings["country"] ?? "US"),
          currencyCode: content.amount.currency,
          lineItems: [{ label: content.order_number, amount, type: "final" }],
          total: { label, amount, type: "final" },
          requiredBillingContactFields: [],
          requiredShippingContactFields: [],
        },
        endpoints: { paymentGatewayUrl: String(settings["payment_gateway_url"]), fallbackUrl: content.url },
      },
    },
    (onBasicPlane(content.text).trim() || content.order_number).slice(0, wireLimits.title),
  );
}

/** "82980" in pesos, "12.50" in dollars. */
function decimal({ amount_minor, currency }: Money): string {
  const digits = currencyExponents[currency] ?? 2;
  return (amount_minor / 10 ** digits).toFixed(digits);
}

function payLink(message: OutboundMessage, content: ContentOf<"payment_request">): JsonObject[] {
  const amount = formatMoney(content.amount, message.locale);
  const text = onBasicPlane(content.text).trim();
  return [
    { type: "text", body: [text, amount].filter((line) => line !== "").join("\n") },
    richLink(content.url, `${content.button_label} ${amount}`),
  ];
}

/** The same request to pay for phones or shops without Apple Pay. */
export function renderPayLink(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return render(message, { ...settings, apple_pay_merchant_id: "" });
}
