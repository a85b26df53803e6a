import { z } from "zod";
import { Content } from "./content.ts";
import { ChannelId, Id, Timestamp } from "./scalars.ts";

/**
 * What the simulated phone (/phone) and the server say to each other, below /phone/api. Each phone has a key of its own,
 * made by its page and sent as `x-phone`: its number is made from it, so that only who has the key sees its threads.
 */

export const PhoneApp = z.object({
  inbox_id: Id,
  channel: ChannelId,
  label: z.string(),
  /** The network's own, "#25D366". */
  colour: z.string(),
  /** "web": the real web chat; "simulated": a provider played on this machine. */
  kind: z.enum(["web", "simulated"]),
});
export type PhoneApp = z.infer<typeof PhoneApp>;

export const PhoneHome = z.object({
  shop_name: z.string(),
  /** The phone's own, digits alone: "56912345678". */
  number: z.string(),
  apps: z.array(PhoneApp),
});
export type PhoneHome = z.infer<typeof PhoneHome>;

export const PhoneMessage = z.object({
  id: z.string(),
  by: z.enum(["customer", "shop"]),
  /** What the app would show, read back from the provider's own wire format. */
  content: Content,
  state: z.enum(["sent", "delivered", "read", "failed"]),
  at: Timestamp,
  /** What the network made of it, where it bills by segments (SMS), and what they cost; prices are fractions of a cent. */
  segments: z.number().int().optional(),
  cost: z.object({ amount: z.string(), currency: z.string() }).optional(),
});
export type PhoneMessage = z.infer<typeof PhoneMessage>;

export const PhoneThread = z.object({
  /** Another one whenever the thread has changed; sent back as `seen` it waits for the next. */
  version: z.number().int(),
  /** Oldest first, the newest 200. */
  messages: z.array(PhoneMessage),
});
export type PhoneThread = z.infer<typeof PhoneThread>;

/** By inbox, the threads that have changed; for all apps in one request, because a browser has six connections. */
export const PhoneThreads = z.record(Id, PhoneThread);
export type PhoneThreads = z.infer<typeof PhoneThreads>;

/** What the person does in an app. */
export const PhoneActSent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1).max(100_000) }),
  z.object({
    type: z.literal("tap"),
    message_id: z.string().max(200),
    option_id: z.string().max(200),
    label: z.string().max(200),
  }),
  z.object({
    type: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({
    type: z.literal("picture"),
    mime_type: z.enum(["image/jpeg", "image/png", "image/webp"]),
    base64: z.base64().max(1_500_000),
    caption: z.string().max(1000).optional(),
  }),
  z.object({ type: z.literal("open") }),
]);
export type PhoneActSent = z.infer<typeof PhoneActSent>;

export const SimulatedFailure = z.enum([
  "throttled",
  "server_error",
  "cut_off",
  "error_in_ok",
  "unauthorised",
]);
export type SimulatedFailure = z.infer<typeof SimulatedFailure>;

/** The provider's next answers to this phone's messages go wrong. */
export const PhoneFailure = z.object({
  failure: SimulatedFailure,
  times: z.number().int().min(1).max(10),
});
export type PhoneFailure = z.infer<typeof PhoneFailure>;
