import { z } from "zod";

/** UUID version 7 made by the server; sorts by time. */
export const Id = z.uuid();
/** ISO 8601 in UTC with milliseconds, "2026-11-24T15:31:35.123Z". */
export const Timestamp = z.iso.datetime({ offset: false });
export const Locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/);

/** The id of a channel is the name of its folder in `adapters/src/channels`. */
export const ChannelId = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const JsonObject = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof JsonObject>;
export type Json = z.infer<ReturnType<typeof z.json>>;

export const Address = z.object({
  name: z.string().max(200).optional(),
  line1: z.string().min(1).max(300),
  line2: z.string().max(300).optional(),
  city: z.string().max(120).optional(),
  region: z.string().max(120).optional(),
  postal_code: z.string().max(20).optional(),
  country: z.string().length(2).optional(),
  notes: z.string().max(500).optional(),
});
export type Address = z.infer<typeof Address>;
