import type { Problem } from "@mostrador/contract";
import { MostradorError } from "./mostrador-error.ts";

export interface TransportOptions {
  /** Where the server listens, without /api/v1: "https://shop.example"; "" in a page of the server itself. */
  base_url: string;
  api_key?: string;
  /** Another fetch, for example one with a proxy. */
  fetch?: typeof fetch;
}

/** What every method takes besides what its route asks for. */
export interface CallOptions {
  /** The same key with the same request changes nothing the second time and gives the first answer (24 hours). */
  idempotency_key?: string;
  signal?: AbortSignal;
}

interface Input extends CallOptions {
  params?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

/** Sends one request and reads its answer: the parsed JSON, undefined for an empty one. */
export function createTransport({ base_url, api_key, fetch: fetchWith = fetch }: TransportOptions) {
  const root = `${base_url.replace(/\/+$/, "")}/api/v1`;

  return async function call(method: string, path: string, input: Input): Promise<unknown> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (api_key !== undefined) headers["authorization"] = `Bearer ${api_key}`;
    if (input.idempotency_key !== undefined) headers["idempotency-key"] = input.idempotency_key;
    const isFile = input.body instanceof Uint8Array;
    if (input.body !== undefined)
      headers["content-type"] = isFile ? "application/octet-stream" : "application/json";
    const address = root + fillPath(path, input.params ?? {}) + encodeQuery(input.query ?? {});
    const response = await reach(address, {
      method,
      headers,
      ...(input.body === undefined ? {} : { body: toBody(input.body) }),
      ...(input.signal ? { signal: input.signal } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw toError(response, text);
    if (text === "") return undefined;
    return JSON.parse(text);
  };

  async function reach(address: string, request: RequestInit): Promise<Response> {
    try {
      return await fetchWith(address, request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      const detail = "Mostrador did not answer. Check the address and the connection, then try again.";
      throw new MostradorError(problemOf(0, "unreachable", detail), null, { cause: error });
    }
  }
}

/** A file goes as it is, everything else as JSON. */
function toBody(body: unknown): BodyInit {
  return body instanceof Uint8Array ? new Blob([Uint8Array.from(body)]) : JSON.stringify(body);
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = params[name];
    // An empty parameter would silently address the list instead of the item
    if (typeof value !== "string" || value === "") throw new TypeError(`The parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
}

function encodeQuery(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function toError(response: Response, text: string): MostradorError {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new MostradorError(readProblem(response, text), Number.isFinite(seconds) ? seconds : null);
}

/** A proxy in between answers with whatever it likes; that becomes a problem too. */
function readProblem(response: Response, text: string): Problem {
  if (response.headers.get("content-type")?.includes("json")) {
    try {
      const problem = JSON.parse(text);
      if (typeof problem?.code === "string" && typeof problem.detail === "string") return problem;
    } catch {
      // Not JSON after all: described by its status below
    }
  }
  return problemOf(
    response.status,
    response.status >= 500 ? "unavailable" : "invalid_request",
    `The server answered ${response.status} ${response.statusText}`.trim(),
  );
}

function problemOf(status: number, code: string, detail: string): Problem {
  return { type: `urn:mostrador:error:${code}`, title: code.replaceAll("_", " "), status, code, detail };
}
