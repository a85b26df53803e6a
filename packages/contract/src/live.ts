import { z } from "zod";
import { Id } from "./scalars.ts";

/** What /api/v1/live tells the console: hints, never the truth. Who gets one fetches what he shows. */
export const LiveHint = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), version: z.string() }),
  z.object({
    type: z.literal("conversation_changed"),
    conversation_id: Id,
    contact_id: Id,
    last_seq: z.number().int(),
  }),
  z.object({ type: z.literal("order_changed"), order_id: Id, contact_id: Id.nullable() }),
  z.object({ type: z.literal("catalog_changed") }),
  z.object({ type: z.literal("inbox_changed"), inbox_id: Id }),
  z.object({
    type: z.literal("typing"),
    conversation_id: Id,
    is_typing: z.boolean(),
    by: z.enum(["contact", "member"]),
    member_id: Id.optional(),
  }),
  z.object({ type: z.literal("import_progress"), done: z.number().int(), total: z.number().int() }),
]);
export type LiveHint = z.infer<typeof LiveHint>;
