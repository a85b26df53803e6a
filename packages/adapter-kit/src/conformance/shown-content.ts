import type { Capabilities, Content, Option } from "@mostrador/contract";
import type { Degraded } from "../degrade/index.ts";

/** Every option that a content offers, before it is degraded. */
export function optionsOf(content: Content): readonly Option[] {
  switch (content.kind) {
    case "choices":
    case "cart":
    case "order_summary":
    case "payment_request":
      return content.options;
    case "cards":
      return content.cards.flatMap((card) => card.options);
    case "products":
      return [...content.products.flatMap((product) => product.options), ...content.options];
    case "text":
    case "media":
    case "location":
    case "contact_card":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      return [];
  }
}

/** All words of a content in the order in which they are read. */
export function wordsOf(content: Content): string {
  const options = optionsOf(content).flatMap(({ label, description }) => [label, description]);
  switch (content.kind) {
    case "text":
    case "template":
      return words(content.text);
    case "media":
      return words(content.caption, content.url);
    case "choices":
      return words(content.text, content.button_label, ...options);
    case "cards":
      return words(content.text, ...content.cards.flatMap((card) => [card.title, card.subtitle]), ...options);
    case "products":
      return words(content.text, ...content.products.map((product) => product.title), ...options);
    case "cart":
    case "order_summary":
      return words(content.text, ...content.receipt.lines.map((line) => line.title), ...options);
    case "payment_request":
      return words(content.text, content.button_label, content.url, ...options);
    case "form":
      return words(content.title, content.text, ...content.fields.map((field) => field.label));
    case "location":
      return words(content.name, content.address);
    case "contact_card":
      return words(content.name, ...content.phones);
    case "reaction":
      return content.emoji;
    case "submission":
      return words(...Object.values(content.values).map(String));
  }
}

function words(...texts: (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n");
}

/** Options that the customer can neither tap nor type. `sent` is what goes over the wire, where it is known. */
export function unreachableOptions(content: Content, degraded: Degraded, sent?: string): string[] {
  const shown = degraded.messages.map(wordsOf).join("\n");
  const tappable = new Set(degraded.messages.flatMap((message) => optionsOf(message).map(({ id }) => id)));
  const typeable = new Set(
    Object.entries(degraded.reply_map)
      .filter(([typed]) => new RegExp(`(^|\\n)${escaped(typed)}\\.\\s`).test(shown))
      .map(([, id]) => id),
  );
  return optionsOf(content)
    .map(({ id }) => id)
    .filter((id) => {
      const isTappable = tappable.has(id) && (sent === undefined || sent.includes(inJson(id)));
      return !isTappable && !typeable.has(id);
    });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** As the text stands inside JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** What of a degraded content this channel cannot show; empty when all is within its limits. */
export function overLimits(content: Content, capabilities: Capabilities): string[] {
  const complaints: string[] = [];
  const within = (what: string, value: number, most: number) => {
    if (value > most) complaints.push(`${what}: ${value} of at most ${most}`);
  };
  const said = (what: string, text: string) => {
    if (text.trim() === "") complaints.push(`${what} is blank`);
  };
  if (!canShow(content, capabilities)) complaints.push(`${content.kind} is not among the channel's kinds`);
  switch (content.kind) {
    case "text":
      within("text", content.text.length, capabilities.text_max);
      within(
        "text in bytes",
        Buffer.byteLength(content.text),
        capabilities.text_max_bytes ?? Number.MAX_SAFE_INTEGER,
      );
      said("text", content.text);
      break;
    case "media":
      if (!capabilities.media_types.includes(content.media_type))
        complaints.push(`${content.media_type} is not among the channel's media`);
      within("caption", content.caption?.length ?? 0, capabilities.caption_max);
      if (!content.url && !content.provider_ref) complaints.push("media without a file");
      break;
    case "choices":
      said("text of choices", content.text);
      within(
        "text in bytes",
        Buffer.byteLength(content.text),
        capabilities.text_max_bytes ?? Number.MAX_SAFE_INTEGER,
      );
      if (content.style === "buttons") checkButtons(content.text, content.options, capabilities, within);
      else checkList(content, capabilities, within);
      break;
    case "cards":
      checkCards(content, capabilities, within);
      break;
    case "payment_request":
      if (capabilities.kinds.includes("payment_request")) break;
      within("text to pay", content.text.length, capabilities.url_button?.body_max ?? 0);
      within("button to pay", content.button_label.length, capabilities.url_button?.label_max ?? 0);
      within("buttons beside it", content.options.length, capabilities.url_button?.options_max ?? 0);
      break;
    case "products":
    case "cart":
    case "order_summary":
    case "location":
    case "contact_card":
    case "form":
    case "template":
    case "reaction":
    case "submission":
  }
  return complaints;
}

function canShow(content: Content, { kinds, url_button, album_max }: Capabilities): boolean {
  if (kinds.includes(content.kind)) return true;
  if (content.kind === "payment_request") return url_button !== null;
  return content.kind === "text" || (content.kind === "cards" && album_max !== undefined);
}

type Within = (what: string, value: number, most: number) => void;

function checkButtons(
  text: string,
  options: readonly Option[],
  { buttons }: Capabilities,
  within: Within,
): void {
  within("buttons", options.length, buttons?.max ?? 0);
  within("text above buttons", text.length, buttons?.body_max ?? 0);
  for (const option of options) {
    within(`button "${option.label}"`, option.label.length, buttons?.label_max ?? 0);
    within("description of a button", option.description?.length ?? 0, 0);
  }
}

function checkList(
  content: Extract<Content, { kind: "choices" }>,
  { list }: Capabilities,
  within: Within,
): void {
  within("rows", content.options.length, list?.max ?? 0);
  within("text above a list", content.text.length, list?.body_max ?? 0);
  within("button of a list", content.button_label?.length ?? 0, list?.button_max ?? 0);
  for (const option of content.options) {
    within(`row "${option.label}"`, option.label.length, list?.label_max ?? 0);
    within("description of a row", option.description?.length ?? 0, list?.description_max ?? 0);
  }
}

function checkCards(
  content: Extract<Content, { kind: "cards" }>,
  capabilities: Capabilities,
  within: Within,
): void {
  const { cards: limit, album_max, caption_max, buttons } = capabilities;
  const isAlbum =
    content.cards.length > 1 && content.cards.every((card) => card.options.length === 0 && card.image_url);
  if (isAlbum && album_max !== undefined) {
    within("pictures", content.cards.length, album_max);
    for (const card of content.cards) within("caption", card.title.length, caption_max);
    return;
  }
  within("cards", content.cards.length, limit?.max ?? 0);
  within("text above cards", content.text?.length ?? 0, limit?.text_max ?? 0);
  for (const card of content.cards) {
    within("title", card.title.length, limit?.title_max ?? 0);
    within("subtitle", card.subtitle?.length ?? 0, limit?.subtitle_max ?? 0);
    within("buttons of a card", card.options.length, limit?.buttons_max ?? 0);
    for (const option of card.options)
      within(`button "${option.label}"`, option.label.length, buttons?.label_max ?? 20);
  }
}
