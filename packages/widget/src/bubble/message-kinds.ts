import type { ContentOf, Option } from "@mostrador/contract";
import { icons } from "./icons.ts";
import { html, linkify, type Markup } from "./markup.ts";
import { type Scene, textBubble } from "./scene.ts";

export function renderMedia(media: ContentOf<"media">, scene: Scene): Markup {
  return html`${mediaBox(media, scene)}${textBubble(media.caption)}`;
}

function mediaBox(media: ContentOf<"media">, scene: Scene): Markup {
  const { words } = scene;
  const url = scene.url(media.url);
  const word = media.is_voice ? words.voice : words[media.media_type];
  if (!url) return html`<div class="m-bubble m-gone">${icons.clock} ${word}: ${words.pending}</div>`;
  const label = media.caption ?? media.filename ?? word;
  switch (media.media_type) {
    case "image":
      return html`<a class="m-media" href="${url}" target="_blank" rel="noopener" data-media="image"><img src="${url}" alt="${label}" loading="lazy"></a>`;
    case "sticker":
      return html`<img class="m-sticker" src="${url}" alt="${word}" loading="lazy">`;
    case "audio":
      return html`<div class="m-bubble m-audio"><audio controls preload="none" src="${url}" aria-label="${word}"></audio></div>`;
    case "video":
      return html`<div class="m-media"><video controls preload="metadata" src="${url}" aria-label="${label}"></video></div>`;
    case "document":
      return html`<a class="m-card m-row" href="${url}" target="_blank" rel="noopener" data-media="document"><span class="m-glyph">${icons.file}</span><span class="m-grow"><b dir="auto">${media.filename ?? word}</b><small>${fileFacts(media, scene)}</small></span></a>`;
  }
}

function fileFacts(media: ContentOf<"media">, { locale, words }: Scene): string {
  const size = media.size_bytes;
  const kind = media.mime_type?.split("/").pop()?.split(".").pop()?.toUpperCase() ?? words.document;
  if (size === undefined) return kind;
  const [amount, unit] = size < 1e6 ? [Math.ceil(size / 1e3), "KB"] : [size / 1e6, "MB"];
  return `${kind} · ${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}

export function renderLocation(
  { latitude, longitude, name, address }: ContentOf<"location">,
  { words }: Scene,
): Markup {
  const place = `${latitude}/${longitude}`;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${place}`;
  return html`<a class="m-card m-place" href="${url}" target="_blank" rel="noopener noreferrer"><span class="m-map" aria-hidden="true">${icons.pin}</span><span class="m-pad"><b dir="auto">${name ?? words.location}</b><small dir="auto">${address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</small><span class="m-link">${words.map}</span></span></a>`;
}

export function renderContactCard({ name, phones, emails }: ContentOf<"contact_card">): Markup {
  const link = (scheme: string, address: string): Markup =>
    html`<a href="${scheme}:${address.replace(/[^\w.@+-]/g, "")}">${address}</a>`;
  return html`<div class="m-card m-row"><span class="m-glyph" aria-hidden="true">${name.slice(0, 1).toUpperCase()}</span><span class="m-grow"><b dir="auto">${name}</b>${phones.map((phone) => link("tel", phone))}${emails.map((mail) => link("mailto", mail))}</span></div>`;
}

export function renderChoices({ text, style, options }: ContentOf<"choices">, scene: Scene): Markup {
  return html`${textBubble(text)}${renderOptions(options, scene, style)}`;
}

/** Options as real buttons; as text where nothing can be tapped. */
export function renderOptions(
  options: readonly Option[],
  scene: Scene,
  style: "buttons" | "list" | "actions" = "buttons",
): Markup {
  return html`${options.length > 0 && html`<ul class="m-options m-${style}">${options.map((option) => html`<li>${renderOption(option, scene)}</li>`)}</ul>`}`;
}

function renderOption(
  { id, label, description }: Option,
  { is_interactive, chosen_id, words }: Scene,
): Markup {
  const isChosen = chosen_id === id;
  const inside = html`<span class="m-grow" dir="auto">${label}${description && html`<small>${description}</small>`}</span>${isChosen && html`${icons.check}<span class="m-sr">(${words.chosen})</span>`}`;
  const classes = isChosen ? "m-option m-chosen" : "m-option";
  if (!is_interactive) return html`<span class="${classes}">${inside}</span>`;
  return html`<button type="button" class="${classes}" data-choice-id="${id}" data-choice-label="${label}">${inside}</button>`;
}

export function renderCards({ text, cards }: ContentOf<"cards">, scene: Scene): Markup {
  const drawn = cards.map((card) => {
    const picture = scene.url(card.image_url);
    const url = scene.url(card.url);
    return html`<article class="m-card m-tile">${picture && html`<img class="m-pic" src="${picture}" alt="" loading="lazy">`}<div class="m-pad"><b dir="auto">${url ? html`<a href="${url}" target="_blank" rel="noopener">${card.title}</a>` : card.title}</b>${card.subtitle && html`<small dir="auto">${card.subtitle}</small>`}</div>${renderOptions(card.options, scene, "actions")}</article>`;
  });
  return html`${textBubble(text)}${shelf(drawn, scene.words.cards)}`;
}

/** Cards side by side; more than one scroll, by keyboard as well. */
export function shelf(cards: readonly Markup[], label: string): Markup {
  if (cards.length < 2) return html`${cards}`;
  return html`<div class="m-shelf" role="group" tabindex="0" aria-label="${label} (${cards.length})">${cards}</div>`;
}

export function renderForm(
  { id, title, text, fields, submit_label }: ContentOf<"form">,
  scene: Scene,
): Markup {
  const { words, is_interactive } = scene;
  const off = !is_interactive && html` disabled`;
  const drawn = fields.map((field) => {
    const needed = field.required && html` required`;
    const label = html`<span>${field.label}${field.required && html`<span class="m-star" aria-hidden="true"> *</span><span class="m-sr"> (${words.required})</span>`}</span>`;
    if (field.type === "textarea")
      return html`<label>${label}<textarea name="${field.name}" rows="3"${needed}></textarea></label>`;
    if (field.type === "select")
      return html`<label>${label}<select name="${field.name}"${needed}><option value="">${words.pick}</option>${(field.options ?? []).map((option) => html`<option value="${option.id}">${option.label}</option>`)}</select></label>`;
    const type = field.type === "phone" ? "tel" : field.type;
    return html`<label>${label}<input type="${type}" name="${field.name}" autocomplete="${completions[field.type]}"${needed}></label>`;
  });
  return html`${textBubble(text)}<form class="m-card m-form" data-form-id="${id}"><fieldset${off}><legend>${title}</legend>${drawn}<button class="m-primary">${submit_label}</button></fieldset></form>`;
}

const completions = { text: "on", number: "off", email: "email", phone: "tel" } as const;

export function renderTemplate({ text, name }: ContentOf<"template">, { words, is_shop }: Scene): Markup {
  return html`<div class="m-bubble" dir="auto">${linkify(text)}${is_shop && html`<small class="m-foot">${words.template} · ${name}</small>`}</div>`;
}

export function renderReaction({ emoji }: ContentOf<"reaction">, { words }: Scene): Markup {
  return html`<p class="m-reacted"><span class="m-sr">${words.reaction} </span><span>${emoji}</span></p>`;
}

export function renderSubmission({ values }: ContentOf<"submission">, { words }: Scene): Markup {
  const facts = Object.entries(values).map(
    ([name, value]) =>
      html`<div><dt dir="auto">${name}</dt><dd dir="auto">${typeof value === "object" ? JSON.stringify(value) : String(value)}</dd></div>`,
  );
  return html`<div class="m-card m-pad m-facts"><b>${words.submission}</b><dl>${facts}</dl></div>`;
}
