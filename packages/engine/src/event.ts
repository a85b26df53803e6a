import type {
  ChannelEvent,
  Content,
  ConversationStatus,
  JsonObject,
  OrderState,
  PaymentState,
} from "@mostrador/contract";

/** What a text means, as the understanding port said it before the step. */
export interface Meaning {
  acts: readonly {
    type: "command" | "option" | "yes" | "no" | "greeting" | "free_text";
    id?: string;
    score: number;
  }[];
  entities: readonly {
    type: "number" | "email" | "phone";
    text: string;
    value: string;
    start: number;
    end: number;
  }[];
  folded: string;
  /** The text without greeting and filling words, as one would type it into a search box. */
  topic?: string;
  score: number;
}

/** What the customer does. */
export type CustomerEvent =
  /** One or more quick texts of the customer, joined by line breaks. */
  | { type: "text"; text: string; meaning: Meaning }
  | { type: "choice"; option_id: string; label: string }
  | { type: "location"; latitude: number; longitude: number; address: string | null }
  | { type: "media"; media_type: string; is_voice: boolean }
  | { type: "contact_card"; phone: string | null }
  | { type: "submission"; values: JsonObject }
  | { type: "channel_order"; items: { sku: string; quantity: number }[] }
  /** The customer opened the thread, clicked a link or an ad. */
  | { type: "opened"; referral: Extract<ChannelEvent, { kind: "referral" }>["referral"] | null };

/** What the shop's people, programs and clocks do. */
export type ShopEvent =
  | { type: "timer"; name: string; payload: JsonObject }
  | { type: "payment_changed"; order_id: string; order_number: string; state: PaymentState }
  | { type: "order_changed"; order_id: string; order_number: string; state: OrderState }
  | {
      type: "agent_message";
      member_id: string;
      content: Content;
      message_id: string;
      is_note: boolean;
      reply_to_seq: number | null;
    }
  | { type: "api_message"; content: Content; message_id: string; reply_to_seq?: number | null | undefined }
  | { type: "take_over"; member_id: string }
  | { type: "hand_back"; member_id: string }
  | { type: "set_status"; status: ConversationStatus; until: string | null }
  | { type: "set_labels"; labels: string[] }
  | { type: "start_flow"; entry: string | null };

/** What one step is about. A turn is a list of these, in order. */
export type StepEvent = CustomerEvent | ShopEvent;
export type StepEventType = StepEvent["type"];
