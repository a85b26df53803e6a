import type { Capabilities, Content, Option } from "@mostrador/contract";
import fc from "fast-check";

/** A few words, once or again and again up to the length: long ones are as frequent as short ones. */
const text = (most: number) =>
  fc
    .tuple(fc.string({ unit: "grapheme", maxLength: 30 }), fc.oneof(fc.constant(1), fc.nat({ max: most })))
    .map(([words, times]) => `${words} `.repeat(times).slice(0, most).toWellFormed());
const label = (most: number) =>
  fc.oneof(text(most), fc.nat({ max: 12 }).map(String)).map((one) => (one.trim() === "" ? "x" : one));
const id = fc.stringMatching(/^[a-z0-9:_-]{1,64}$/);

const longOption: fc.Arbitrary<Option> = fc
  .record({ id, label: label(80), description: fc.option(text(200), { nil: undefined }) })
  .map(({ description, ...rest }) => (description ? { ...rest, description } : rest));
const shortOption: fc.Arbitrary<Option> = fc.record({ id, label: label(8) });

/** Few and short, as most questions have them, or many of any length. */
const options = (least: number, most: number) => {
  const selector = (one: Option) => one.id;
  return fc.oneof(
    fc.uniqueArray(shortOption, { minLength: least, maxLength: 4, selector, size: "max" }),
    fc.uniqueArray(longOption, { minLength: least, maxLength: most, selector, size: "max" }),
  );
};

const money = fc.nat({ max: 9_999_999 }).map((amount_minor) => ({ amount_minor, currency: "CLP" }));
const picture = fc.option(fc.constant("https://shop.example/media/1.webp"), { nil: undefined });

const receipt = fc.record({
  lines: fc.array(
    fc.record({
      line_id: id,
      variant_id: id,
      title: text(120),
      variant_label: text(20),
      quantity: fc.integer({ min: 1, max: 9 }),
      unit_price: money,
      total: money,
    }),
    { maxLength: 5 },
  ),
  subtotal: money,
  discount: money,
  delivery: money,
  tax: money,
  total: money,
});

/** Any content that a flow or a person may want to send. Options of one content have ids of their own. */
export const arbitraryContent: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: text(9_000) }),
  fc.record({
    kind: fc.constant("choices" as const),
    text: text(2_000),
    style: fc.constantFrom("buttons" as const, "list" as const),
    options: options(1, 30),
  }),
  fc
    .record({
      media_type: fc.constantFrom(...(["image", "audio", "video", "document", "sticker"] as const)),
      caption: text(1_500),
      url: picture,
    })
    .map(({ media_type, caption, url }) => ({
      kind: "media" as const,
      media_type,
      caption,
      ...(url ? { url } : {}),
    })),
  fc
    .record({
      text: text(300),
      items: options(1, 12),
      title: text(300),
      subtitle: text(300),
      image_url: picture,
      price: money,
    })
    .map(({ items, image_url, text, ...rest }) => ({
      kind: "products" as const,
      text,
      products: items.map((one) => ({
        ...rest,
        product_id: one.id,
        ...(image_url ? { image_url } : {}),
        stock: "in_stock" as const,
        options: [one],
      })),
      options: [],
    })),
  fc
    .record({ text: text(300), items: options(1, 12), title: text(300), image_url: picture })
    .map(({ items, text, title, image_url }) => ({
      kind: "cards" as const,
      text,
      cards: items.map((one) => ({ id: one.id, title, ...(image_url ? { image_url } : {}), options: [one] })),
    })),
  fc.record({ kind: fc.constant("cart" as const), text: text(300), receipt, options: options(0, 12) }),
  fc.record({
    kind: fc.constant("payment_request" as const),
    text: text(5_000),
    order_number: fc.constant("M-1001"),
    amount: money,
    url: fc.constant("https://shop.example/pay/0123456789"),
    button_label: label(20),
    options: options(0, 5),
  }),
);

const limit = (least: number, most: number) => fc.integer({ min: least, max: most });

/** Any channel: from text of 70 characters alone to everything at once. */
export const arbitraryCapabilities: fc.Arbitrary<Capabilities> = fc
  .record({
    text_max: limit(70, 5_000),
    text_max_bytes: fc.option(limit(200, 5_000), { nil: undefined }),
    caption_max: limit(20, 1_024),
    hasMedia: fc.boolean(),
    buttons: fc.option(fc.record({ max: limit(1, 20), label_max: limit(4, 60), body_max: limit(60, 1_024) })),
    list: fc.option(
      fc.record({
        max: limit(1, 20),
        label_max: limit(8, 40),
        description_max: limit(0, 72),
        body_max: limit(60, 1_024),
        button_max: limit(6, 20),
      }),
    ),
    cards: fc.option(
      fc.record({
        max: limit(1, 10),
        title_max: limit(20, 80),
        subtitle_max: limit(20, 80),
        buttons_max: limit(1, 3),
      }),
    ),
    album_max: fc.option(limit(2, 10), { nil: undefined }),
    url_button: fc.option(
      fc.record({ label_max: limit(5, 20), body_max: limit(60, 1_024), options_max: limit(0, 4) }),
    ),
  })
  .map(({ hasMedia, album_max, text_max_bytes, ...limits }) => ({
    ...limits,
    ...(text_max_bytes === undefined ? {} : { text_max_bytes }),
    kinds: [
      "text" as const,
      ...(hasMedia ? (["media"] as const) : []),
      ...(limits.buttons || limits.list ? (["choices"] as const) : []),
      ...(limits.cards ? (["cards"] as const) : []),
    ],
    media_types: hasMedia ? (["image", "document"] as const) : [],
    ...(album_max !== undefined && hasMedia ? { album_max } : {}),
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    delivery: "push" as const,
    on_unknown: "hold" as const,
    rate_per_second: 0,
    source: { url: "https://example.com", date: "2026-11-24" },
  }));
