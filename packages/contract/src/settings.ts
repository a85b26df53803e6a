import { z } from "zod";

/** One field of an inbox's or payment provider's settings; the console draws the form from these. */
export const SettingField = z.object({
  name: z.string(),
  type: z.enum(["text", "secret", "url", "number", "boolean", "select", "list"]),
  label: z.object({ es: z.string(), en: z.string(), pt: z.string() }),
  help: z.object({ es: z.string(), en: z.string(), pt: z.string() }),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  options: z.array(z.string()).optional(),
  /** For `url`: how addresses may begin, where it is not the web ("smpp", "imaps"). */
  protocols: z.array(z.string()).optional(),
});
export type SettingField = z.infer<typeof SettingField>;

/** A channel as the console shows it when an inbox is connected. */
export const ChannelDescription = z.object({
  id: z.string(),
  label: z.string(),
  colour: z.string(),
  settings: z.array(SettingField),
  webhook_path: z.string(),
  reply_window_hours: z.number().nullable(),
  text_max: z.number().int(),
});
export type ChannelDescription = z.infer<typeof ChannelDescription>;
