/** What we POST to `/<phone number id>/messages`. Source: github.com/facebook/openapi, business-messaging-api_v23.0.yaml. */
export type OutgoingMessage = {
  messaging_product: "whatsapp";
  recipient_type: "individual";
  biz_opaque_callback_data: string;
} & Addressee &
  Quote &
  OutgoingContent;

/** A phone number in `to`, or a business-scoped user id ("CL.1349...") in `recipient`. */
export type Addressee = { to: string } | { recipient: string };
export type Quote = { context?: { message_id: string } };

export type OutgoingContent =
  | { type: "text"; text: { body: string; preview_url: boolean } }
  | { type: "image"; image: MediaSource & Captioned }
  | { type: "video"; video: MediaSource & Captioned }
  | { type: "document"; document: MediaSource & Captioned & { filename?: string } }
  | { type: "audio"; audio: MediaSource }
  | { type: "sticker"; sticker: MediaSource }
  | {
      type: "location";
      location: { latitude: number; longitude: number; name?: string; address?: string };
    }
  | { type: "contacts"; contacts: OutgoingContact[] }
  | { type: "reaction"; reaction: { message_id: string; emoji: string } }
  | { type: "interactive"; interactive: OutgoingInteractive }
  | { type: "template"; template: OutgoingTemplate };

export type MediaSource = { link: string } | { id: string };
export type Captioned = { caption?: string };

export type OutgoingContact = {
  name: { formatted_name: string; first_name: string };
  phones?: { phone: string }[];
  emails?: { email: string }[];
};

export type OutgoingInteractive =
  | {
      type: "button";
      body: { text: string };
      action: { buttons: { type: "reply"; reply: { id: string; title: string } }[] };
    }
  | {
      type: "list";
      body: { text: string };
      action: {
        button: string;
        sections: { rows: { id: string; title: string; description?: string }[] }[];
      };
    }
  | {
      type: "product";
      body?: { text: string };
      action: { catalog_id: string; product_retailer_id: string };
    }
  | {
      type: "product_list";
      header: { type: "text"; text: string };
      body: { text: string };
      action: {
        catalog_id: string;
        sections: { title: string; product_items: { product_retailer_id: string }[] }[];
      };
    }
  | {
      type: "catalog_message";
      body: { text: string };
      action: { name: "catalog_message"; parameters: { thumbnail_product_retailer_id: string } };
    }
  | {
      type: "order_details";
      body: { text: string };
      action: { name: "review_and_pay"; parameters: OrderDetails };
    }
  | {
      type: "cta_url";
      body: { text: string };
      action: { name: "cta_url"; parameters: { display_text: string; url: string } };
    };

export type TemplateText = { type: "text"; text: string; parameter_name?: string };
export type TemplateParameter =
  | TemplateText
  | { type: "image"; image: MediaSource }
  | { type: "video"; video: MediaSource }
  | { type: "document"; document: MediaSource }
  | { type: "payload"; payload: string }
  | { type: "coupon_code"; coupon_code: string };
export type TemplateComponent =
  | { type: "header" | "body"; parameters: TemplateParameter[] }
  | {
      type: "button";
      sub_type: "url" | "quick_reply" | "copy_code";
      index: string;
      parameters: TemplateParameter[];
    };
export type OutgoingTemplate = {
  name: string;
  language: { code: string };
  components: TemplateComponent[];
};

/** An amount in hundredths. */
export type Hundredths = { value: number; offset: 100 };
export type OrderDetails = {
  /** Once for each message; letters, digits, "_", "-" and ".", 35 at most. */
  reference_id: string;
  type: "physical-goods";
  payment_type: "br";
  payment_settings: { type: "payment_link"; payment_link: { uri: string } }[];
  currency: "BRL";
  total_amount: Hundredths;
  order: {
    status: "pending";
    tax: Hundredths;
    items: { retailer_id: string; name: string; amount: Hundredths; quantity: number }[];
    subtotal: Hundredths;
  };
};
