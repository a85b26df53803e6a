import { z } from "zod";
import { Locale } from "./scalars.ts";

/**
 * A flow is a graph of blocks, stored as JSON and versioned. Texts are `{{path}}` templates, conditions are data;
 * both are evaluated by the engine. The engine's blocks narrow these shapes.
 */
const BlockId = z.string().regex(/^[a-z0-9_]{1,60}$/);
const next = { next: BlockId.optional() };

export const Condition = z.object({
  field: z.string(),
  op: z.enum(["is", "is_not", "exists", "missing", "gt", "gte", "lt", "lte", "contains", "in"]),
  value: z.json().optional(),
});
export type Condition = z.infer<typeof Condition>;

export const FlowOption = z.object({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(80),
  description: z.string().optional(),
  /** Words that mean this option when typed. */
  also: z.array(z.string()).optional(),
  next: BlockId.optional(),
  /** Shown only when all of these hold. */
  when: z.array(Condition).optional(),
});
export type FlowOption = z.infer<typeof FlowOption>;

export const AskKind = z.enum(["text", "number", "email", "phone", "address", "location"]);

export const Block = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("say"),
    text: z.string(),
    image_url: z.string().optional(),
    options: z.array(FlowOption).optional(),
    ...next,
  }),
  /** `skip_label` names a button that leaves the question unanswered; without it an answer is required. */
  z.object({
    type: z.literal("ask"),
    text: z.string(),
    ask: AskKind,
    save_to: z.string(),
    invalid_text: z.string().optional(),
    skip_if_known: z.boolean().optional(),
    skip_label: z.string().min(1).max(80).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    ...next,
  }),
  z.object({
    type: z.literal("choose"),
    text: z.string(),
    style: z.enum(["buttons", "list"]).optional(),
    button_label: z.string().max(20).optional(),
    options: z.array(FlowOption).min(1),
    save_to: z.string().optional(),
    otherwise: BlockId.optional(),
    ...next,
  }),
  /** Lists products: a search text, a category, a tag or offers; the customer picks one. */
  z.object({
    type: z.literal("show_products"),
    text: z.string().optional(),
    query: z.string().optional(),
    category: z.string().optional(),
    tag: z.string().optional(),
    only_offers: z.boolean().optional(),
    page_size: z.number().int().min(1).max(10).optional(),
    empty: BlockId.optional(),
    picked: BlockId.optional(),
    ...next,
  }),
  /** One product, its variants chosen step by step, ending with a variant in the cart. */
  z.object({ type: z.literal("product_detail"), added: BlockId.optional(), ...next }),
  z.object({
    type: z.literal("cart"),
    text: z.string().optional(),
    empty: BlockId.optional(),
    checkout: BlockId.optional(),
    more: BlockId.optional(),
    ...next,
  }),
  /** Delivery or pick-up, address, summary; makes the order. */
  z.object({
    type: z.literal("checkout"),
    confirmed: BlockId.optional(),
    refused: BlockId.optional(),
    ...next,
  }),
  z.object({
    type: z.literal("request_payment"),
    text: z.string(),
    paid: BlockId.optional(),
    failed: BlockId.optional(),
    expired: BlockId.optional(),
    ...next,
  }),
  z.object({ type: z.literal("order_status"), none: BlockId.optional(), ...next }),
  z.object({ type: z.literal("reorder"), none: BlockId.optional(), added: BlockId.optional(), ...next }),
  z.object({
    type: z.literal("condition"),
    when: z.array(Condition).min(1),
    match: z.enum(["all", "any"]).optional(),
    // biome-ignore lint/suspicious/noThenProperty: a block's id, never a function, so nobody can wait for it
    then: BlockId.optional(),
    otherwise: BlockId.optional(),
  }),
  z.object({ type: z.literal("set_field"), field: z.string(), value: z.json(), ...next }),
  z.object({
    type: z.literal("label"),
    add: z.array(z.string()).optional(),
    remove: z.array(z.string()).optional(),
    ...next,
  }),
  /** Waits for a time or for the customer, whichever comes first. */
  z.object({
    type: z.literal("wait"),
    seconds: z
      .number()
      .int()
      .positive()
      .max(60 * 60 * 24 * 90),
    answered: BlockId.optional(),
    expired: BlockId.optional(),
    ...next,
  }),
  z.object({ type: z.literal("hand_off"), text: z.string(), reason: z.string().optional() }),
  z.object({ type: z.literal("jump"), flow: z.string().optional(), to: BlockId }),
  z.object({ type: z.literal("echo"), ...next }),
  z.object({ type: z.literal("end") }),
]);
export type Block = z.infer<typeof Block>;
export type BlockType = Block["type"];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

/** Words that work anywhere in the flow: "menú", "persona", "cancelar", "atrás". */
export const FlowCommand = z.object({
  id: z.string().min(1).max(64),
  phrases: z.array(z.string()).min(1),
  /** A block, or "back" for the one before. */
  goto: z.union([BlockId, z.literal("back")]),
});

export const FlowDefinition = z.object({
  slug: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string(),
  locale: Locale,
  /** Texts that arrive within this many milliseconds of each other are one turn, 0 to 5,000. */
  debounce_ms: z.number().int().min(0).max(5000),
  entry: BlockId,
  /** Where free text goes that no pending question takes: usually a product search. */
  fallback: BlockId.optional(),
  commands: z.array(FlowCommand),
  /** Own words for the engine's fixed sentences, by their key: { "cart_empty": "Todavía no llevas nada." } */
  texts: z.record(z.string(), z.string()).optional(),
  blocks: z.record(BlockId, Block),
});
export type FlowDefinition = z.infer<typeof FlowDefinition>;

export const FlowVersion = z.object({
  flow_slug: z.string(),
  version: z.number().int().positive(),
  definition: FlowDefinition,
  published_at: z.string().nullable(),
  created_at: z.string(),
});
export type FlowVersion = z.infer<typeof FlowVersion>;
