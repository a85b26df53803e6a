/** What we POST to "<address>/messages". A type, so that it is JSON too. */
export type Delivery = {
  type: "message" | "ping";
  data: {
    /** Ours; the same when it is delivered again. */
    id?: string;
    to?: string;
    conversation?: string;
    /** All of it in words, options included. */
    text?: string;
    options?: { id: string; label: string }[];
    link?: { url: string; label: string };
    file?: { url: string; media_type: string; mime_type?: string; filename?: string };
    /** Their id of the message that is answered. */
    reply_to?: string;
  };
};

export const customLimits = { text: 20_000, options: 20, label: 80, messages: 100 } as const;
