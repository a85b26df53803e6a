import type { Json, JsonObject } from "@mostrador/contract";
import type { RawRequest } from "../provider-request.ts";

/** A provider's request as a fixture writes it down: a body of JSON, or the exact text. */
export interface WrittenRequest {
  method?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: Json;
  url?: string;
}

/** The request as it would come in; a body that is no text goes over the wire as JSON. */
export function toRawRequest(written: WrittenRequest): RawRequest {
  const { body } = written;
  const isJson = body !== undefined && typeof body !== "string";
  return {
    method: written.method ?? "POST",
    headers: { ...(isJson ? { "content-type": "application/json" } : {}), ...lowerNames(written.headers) },
    query: written.query ?? {},
    body: toBytes(body === undefined ? "" : isJson ? JSON.stringify(body) : body),
    url: written.url ?? "https://shop.example/hooks/0",
  };
}

export function withBody(request: RawRequest, body: string | Uint8Array): RawRequest {
  return { ...request, body: typeof body === "string" ? toBytes(body) : body };
}

export function bodyText(request: RawRequest): string {
  return new TextDecoder().decode(request.body);
}

/** The body as JSON, or null when it is not an object or a list. */
export function bodyJson(request: RawRequest): JsonObject | Json[] | null {
  try {
    const body: Json = JSON.parse(bodyText(request));
    return typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function lowerNames(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
