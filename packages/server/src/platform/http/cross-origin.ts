import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Lets the page that asks read the answer, also a refusal. For addresses where no cookie plays a part: whoever asks gets
 * what he shows in the request itself, the same as from any program, so there is nothing that a page could read in
 * another's name. `access-control-allow-credentials` is never sent, so browsers keep such answers apart from cookies.
 */
export function allowReading(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { origin } = request.headers;
  return origin === undefined
    ? reply
    : reply.headers({
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "retry-after",
        vary: "origin",
        "cross-origin-resource-policy": "cross-origin",
      });
}
