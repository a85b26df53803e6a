/** What we POST to `/<page or account id>/messages`. Source: developers.facebook.com/docs/messenger-platform/reference/send-api. */
export type OutgoingBody =
  | {
      recipient: Recipient;
      messaging_type: "RESPONSE" | "MESSAGE_TAG";
      tag?: "HUMAN_AGENT";
      message: OutgoingMessage;
    }
  | { recipient: Recipient; sender_action: "typing_on" | "mark_seen" }
  | {
      recipient: Recipient;
      sender_action: "react" | "unreact";
      payload: { message_id: string; reaction?: "love" };
    };

/** A person, or who wrote a comment or a post: then the message is a private answer to it. */
export type Recipient = { id: string } | { comment_id: string } | { post_id: string };

export type OutgoingMessage = {
  text?: string;
  attachment?: Attachment;
  quick_replies?: { content_type: "text"; title: string; payload: string }[];
  /** Comes back in the echo. */
  metadata?: string;
};

export type Attachment =
  | { type: "image" | "video" | "audio" | "file"; payload: { url: string; is_reusable: boolean } }
  | { type: "image" | "video" | "audio" | "file"; payload: { attachment_id: string } }
  | { type: "template"; payload: Template };

export type Template =
  | { template_type: "button"; text: string; buttons: Button[] }
  | { template_type: "generic"; elements: Element[] };

export type Button =
  | { type: "postback"; title: string; payload: string }
  | { type: "web_url"; title: string; url: string };

export type Element = {
  title: string;
  subtitle?: string;
  image_url?: string;
  default_action?: { type: "web_url"; url: string };
  buttons?: Button[];
};
