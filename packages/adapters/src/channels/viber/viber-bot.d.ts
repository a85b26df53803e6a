/** Viber's own library, which has no types: as much of it as the tests use. */
declare module "viber-bot" {
  interface Heard {
    text?: string;
    latitude?: number;
    url?: string;
  }
  export class Bot {
    constructor(configuration: { authToken: string; name: string; avatar: string });
    /** Not public: where it sends to is a constant. */
    _client: { _url: string };
    sendMessage(to: { id: string }, message: object): Promise<unknown>;
    middleware(): (request: object, response: object) => void;
    on(event: "message", handler: (message: Heard) => void): void;
    on(event: "conversation_started", handler: (response: object, isSubscribed: boolean) => void): void;
    on(event: "delivered" | "seen", handler: (report: { message_token: string }) => void): void;
  }
  export const Message: {
    Text: new (text: string, keyboard?: unknown) => object;
    Picture: new (url: string, text: string) => object;
    Location: new (latitude: number, longitude: number) => object;
    Contact: new (name: string, phone: string) => object;
    RichMedia: new (
      media: unknown,
      keyboard: null,
      tracking: null,
      timestamp: null,
      token: null,
      alternative: unknown,
      min_api_version: number,
    ) => object;
  };
}
