import type { Json } from "@mostrador/contract";

/** A provider's request exactly as it came in. Signatures are checked on these bytes. */
export interface RawRequest {
  method: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** The whole URL the provider called, where a signature covers it. */
  url: string;
  /** What the adapter fetched to judge the request by (`gatherEvidence`). */
  evidence?: Readonly<Record<string, string>>;
}

/** What we answer to a provider's request. */
export interface WebhookAnswer {
  status: number;
  content_type: string;
  body: string;
}

/** An inbox's settings with secrets in the clear and defaults filled in; checked against the definition. */
export type InboxSettings = Readonly<Record<string, Json>>;

/** A picture, a voice note or a document as the provider gives it. */
export interface MediaFile {
  bytes: Uint8Array;
  mime_type: string;
  filename?: string;
}
