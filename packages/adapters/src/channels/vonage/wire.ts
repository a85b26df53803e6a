import type { JsonObject } from "@mostrador/contract";

/** What we POST to `/v1/messages` of the Messages API. Source: developer.vonage.com/api/messages. */
export type OutgoingMessage = {
  channel: VonageChannel;
  to: string;
  from: string;
  client_ref: string;
  webhook_url?: string;
  webhook_version?: "v1";
} & OutgoingContent;

export type OutgoingContent =
  | { message_type: "text"; text: string }
  | { message_type: "image"; image: OutgoingFile }
  | { message_type: "audio"; audio: OutgoingFile }
  | { message_type: "video"; video: OutgoingFile }
  | { message_type: "file"; file: OutgoingFile & { name?: string } }
  | {
      message_type: "template";
      template: { name: string; parameters?: string[] };
      whatsapp: { policy: "deterministic"; locale: string };
    }
  /** Meta's own JSON. */
  | { message_type: "custom"; custom: JsonObject };

export type OutgoingFile = { url: string; caption?: string };

/** What we POST to `/sms/json` of the SMS API. Source: developer.vonage.com/api/sms. */
export type OutgoingSms = {
  from: string;
  to: string;
  text: string;
  type: "text" | "unicode";
  "client-ref": string;
  callback?: string;
};

export const vonageChannels = ["sms", "whatsapp", "messenger"] as const;
export type VonageChannel = (typeof vonageChannels)[number];

/** Characters of one text; of the WhatsApp it hands on the limits are Meta's. */
export const vonageLimits = {
  messages_api_sms: 1000,
  sms_api: 3200,
  messenger: 640,
  whatsapp: 4096,
  whatsapp_caption: 1024,
  interactive_body: 1024,
  buttons: 3,
  button_title: 20,
  list_rows: 10,
  row_title: 24,
  row_description: 72,
  list_button: 20,
  window_hours: 24,
} as const;

export const signatureMethods = ["md5hash", "md5", "sha1", "sha256", "sha512"] as const;
