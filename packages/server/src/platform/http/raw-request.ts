import type { RawRequest } from "@mostrador/adapter-kit";
import type { FastifyRequest } from "fastify";

/** The request as an adapter reads it. The body is there where the route keeps bytes, and is empty elsewhere. */
export function toRawRequest(request: FastifyRequest): RawRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  const query: Record<string, string> = {};
  const search = request.url.indexOf("?");
  if (search !== -1)
    for (const [name, value] of new URLSearchParams(request.url.slice(search + 1))) query[name] = value;
  return {
    method: request.method,
    headers,
    query,
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0),
    url: `${request.protocol}://${request.host}${request.url}`,
  };
}
