/** What we POST to `/2010-04-01/Accounts/<sid>/Messages.json`, as a form; lists repeat their name. Source: twilio.com/docs/messaging/api/message-resource. */
export type OutgoingMessage = {
  To: string;
  Body?: string;
  MediaUrl?: string[];
  PersistentAction?: string;
  ContentSid?: string;
  /** JSON: { "1": "Rosa" }. */
  ContentVariables?: string;
  StatusCallback?: string;
} & ({ From: string } | { MessagingServiceSid: string });

export const signatureHeader = "x-twilio-signature";

/** Of a Body, whatever the sender; WhatsApp takes one file with it, MMS ten. */
export const twilioLimits = { body: 1600, window_hours: 24 } as const;

/** Kinds of senders: the words before the address. */
export const senderKinds = ["sms", "whatsapp", "messenger", "rcs"] as const;
export type SenderKind = (typeof senderKinds)[number];
