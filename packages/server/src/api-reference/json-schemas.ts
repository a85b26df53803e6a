import { ChannelEvent, FlowDefinition } from "@mostrador/contract";
import { z } from "zod";

/** JSON Schemas (draft 2020-12) of what other programs write for us or read of us, by file name. */
export function createJsonSchemas(): Readonly<Record<string, object>> {
  return {
    "channel-event.schema.json": schemaOf(ChannelEvent),
    "flow.schema.json": schemaOf(FlowDefinition),
  };
}

function schemaOf(type: z.ZodType): object {
  return z.toJSONSchema(type, { target: "draft-2020-12", io: "input" });
}
