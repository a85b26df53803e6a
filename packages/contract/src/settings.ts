import { z } from "zod";

/** Words for people in the languages that we speak. */
export const Phrase = z.object({ es: z.string(), en: z.string(), pt: z.string() });
export type Phrase = z.infer<typeof Phrase>;

/** One field of an inbox's or payment provider's settings; the console draws the form from these. */
export const SettingField = z.object({
  name: z.string(),
  type: z.enum(["text", "secret", "url", "number", "boolean", "select", "list"]),
  label: Phrase,
  help: Phrase,
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  options: z.array(z.string()).optional(),
  /** For `url`: how addresses may begin, where it is not the web ("smpp", "imaps"). */
  protocols: z.array(z.string()).optional(),
});
export type SettingField = z.infer<typeof SettingField>;

/** What codes of messages that failed or wait mean to people, and what they can do. */
export const ChannelFailure = z.object({ codes: z.array(z.string()).min(1), means: Phrase, todo: Phrase });
export type ChannelFailure = z.infer<typeof ChannelFailure>;

/** Files of one kind that can be sent on a channel. */
export const FileLimit = z.object({
  media_type: z.enum(["image", "audio", "video", "document", "sticker"]),
  max_bytes: z.number().int(),
  /** Empty = any. */
  mime_types: z.array(z.string()),
});
export type FileLimit = z.infer<typeof FileLimit>;

/** A message that the provider has approved, with places to fill in: {{1}}, {{name}}. */
export const ChannelTemplate = z.object({
  name: z.string(),
  language: z.string(),
  /** As the customer reads it, with the places in it. */
  text: z.string(),
  parameters: z.array(z.object({ name: z.string(), example: z.string() })),
});
export type ChannelTemplate = z.infer<typeof ChannelTemplate>;

/** A channel as the console shows it when an inbox is connected. */
export const ChannelDescription = z.object({
  id: z.string(),
  label: z.string(),
  colour: z.string(),
  settings: z.array(SettingField),
  webhook_path: z.string(),
  reply_window_hours: z.number().nullable(),
  text_max: z.number().int(),
  caption_max: z.number().int(),
  /** Files that it shows; none = a file goes as a link. */
  files: z.array(FileLimit),
  /** The largest file of all, links among them. */
  file_max_bytes: z.number().int(),
  /** Shows which message an answer belongs to. */
  has_quotes: z.boolean(),
  /** Takes approved templates, which may leave when the reply window is closed. */
  has_templates: z.boolean(),
  failures: z.array(ChannelFailure),
});
export type ChannelDescription = z.infer<typeof ChannelDescription>;

/** A network that people ask for and that cannot be connected: it ended, or never let shops in. */
export const ClosedChannel = z.object({
  id: z.string(),
  label: z.string(),
  /** The day on which it ended; null = there never was a way in. */
  ended_on: z.iso.date().nullable(),
  means: Phrase,
  instead: Phrase,
  /** Links into live channels that bring along where the customer came from; as examples. */
  links: z.array(z.object({ link: z.string(), carries: Phrase })),
  source: z.object({ url: z.string(), date: z.iso.date() }),
});
export type ClosedChannel = z.infer<typeof ClosedChannel>;
