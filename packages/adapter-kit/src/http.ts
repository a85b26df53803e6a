import type { InboxMemory } from "./inbox-memory.ts";

/** The only way out for an adapter. Checks the host, redacts secrets in what it reports, and never follows a redirect. */
export interface ProviderHttp {
  /**
   * Sends one request. `url` must be on a declared host or the host of `api_base`.
   * Returns whatever the provider answered; network trouble is a value, told apart by whether the request may have arrived.
   */
  request(call: ProviderCall): Promise<ProviderAnswer>;
  /** What this inbox's adapter remembers in this process. */
  memory?: InboxMemory;
}

export interface ProviderCall {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  timeout_ms?: number;
  /** The provider speaks HTTP/2 alone. */
  is_http2?: boolean;
  /** The provider knows us by a certificate; both in PEM. */
  client_certificate?: { certificate: string; private_key: string };
}

export type ProviderAnswer =
  | { result: "answered"; status: number; headers: Readonly<Record<string, string>>; body: Uint8Array }
  /** Nothing was sent: refused, no such host. Safe to try again. */
  | { result: "not_sent"; reason: string }
  /** The request may have arrived: time-out or reset after sending. */
  | { result: "answer_lost"; reason: string };
