/** One mail as our own requests carry it; the line makes MIME of it. A type, so that it is JSON too. */
export type OutgoingMail = {
  from: { name: string; address: string };
  to: string;
  /** For a mail that begins a thread; an answer takes its thread's. */
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets; the same for the same message, so that a repeat can be known. */
  message_id: string;
  /** The customer's mail that this one answers. */
  in_reply_to?: string;
  /** The bot wrote it (RFC 3834): other robots do not answer. */
  is_automatic: boolean;
  /** Where one click ends such mails (RFC 8058). */
  unsubscribe_url?: string;
  /** What the buttons in `html` stand for. */
  options: { id: string; label: string }[];
};

export const mailLimits = {
  mail_bytes: 25 * 1024 * 1024,
  files: 20,
  /** Smaller pictures inside the text are logos and icons of signatures. */
  inline_picture_bytes: 5 * 1024,
  caption_chars: 1_000,
  text_chars: 20_000,
  kept_bytes: 64 * 1024,
} as const;

/** Where the mailbox has this mail, as the line writes it: "uidvalidity:uid". */
export const placeHeader = "x-mailbox-place";
