import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, Option } from "@mostrador/contract";

const files = {
  sendPhoto: { media_type: "image", field: "photo" },
  sendVideo: { media_type: "video", field: "video" },
  sendAudio: { media_type: "audio", field: "audio" },
  sendVoice: { media_type: "audio", field: "voice" },
  sendDocument: { media_type: "document", field: "document" },
  sendSticker: { media_type: "sticker", field: "sticker" },
} as const;

/** What the customer's app shows of a request that the Bot API took: one bubble, an album as one. */
export function screenOf(method: string, body: JsonMap): Content {
  const options = optionsOf(body);
  const link = linkOf(body);
  switch (method) {
    case "sendMediaGroup":
      return { kind: "cards", cards: listOf(body["media"]).filter(isMap).map(pictureOf) };
    case "sendLocation":
    case "sendVenue":
      return placeOf(body);
    case "sendContact":
      return {
        kind: "contact_card",
        name: textOf(body["first_name"]) ?? "",
        phones: [textOf(body["phone_number"]) ?? ""],
        emails: [],
      };
    case "sendInvoice":
      return invoiceOf(body, options, link?.url);
    case "sendMessage": {
      const text = textOf(body["text"]) ?? "";
      if (link) return { kind: "cards", text, cards: [{ id: "link", ...link, options }] };
      return options.length > 0
        ? { kind: "choices", text, style: "buttons", options }
        : { kind: "text", text };
    }
    default:
      return fileOf(method, body, options);
  }
}

function fileOf(method: string, body: JsonMap, options: Option[]): Content {
  const { media_type, field } =
    Object.entries(files).find(([name]) => name === method)?.[1] ?? files.sendDocument;
  const url = textOf(body[field]) ?? "";
  const caption = textOf(body["caption"]);
  if (options.length === 0) return { kind: "media", media_type, url, ...(caption ? { caption } : {}) };
  const [title = "", ...rest] = (caption ?? "").split("\n");
  const subtitle = rest.join("\n");
  return {
    kind: "cards",
    cards: [{ id: "picture", title, ...(subtitle ? { subtitle } : {}), image_url: url, options }],
  };
}

/** The button of an invoice that pays; no `callback_data` of a bot's begins so. */
export const payOption = "telegram:pay";

function invoiceOf(body: JsonMap, options: Option[], url: string | undefined): Content {
  const pay = buttonsOf(body).find((button) => button["pay"] === true);
  const label = (textOf(pay?.["text"]) ?? "Pagar").slice(0, 80);
  return {
    kind: "cards",
    text: `${textOf(body["title"]) ?? ""}\n${textOf(body["description"]) ?? ""}`,
    cards: [
      {
        id: "invoice",
        title: textOf(body["title"]) ?? "",
        subtitle: textOf(body["description"]) ?? "",
        options: [{ id: payOption, label }],
      },
      { id: "more", title: "Pagar en la web", ...(url ? { url } : {}), options },
    ],
  };
}

function pictureOf(picture: JsonMap, index: number) {
  return {
    id: String(index),
    title: textOf(picture["caption"]) ?? "",
    image_url: textOf(picture["media"]) ?? "",
    options: [],
  };
}

function placeOf(body: JsonMap): Content {
  const name = textOf(body["title"]);
  const address = textOf(body["address"]);
  return {
    kind: "location",
    latitude: numberOf(body["latitude"]) ?? 0,
    longitude: numberOf(body["longitude"]) ?? 0,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

function buttonsOf(body: JsonMap): JsonMap[] {
  return listOf(mapOf(body["reply_markup"])?.["inline_keyboard"]).flatMap(listOf).filter(isMap);
}

function optionsOf(body: JsonMap): Option[] {
  return buttonsOf(body).flatMap((button) => {
    const id = textOf(button["callback_data"]);
    return id ? [{ id, label: textOf(button["text"]) ?? "" }] : [];
  });
}

function linkOf(body: JsonMap): { title: string; url: string } | undefined {
  const button = buttonsOf(body).find((one) => textOf(one["url"]));
  return button && { title: textOf(button["text"]) ?? "", url: textOf(button["url"]) ?? "" };
}
