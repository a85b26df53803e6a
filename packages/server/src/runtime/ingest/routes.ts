import type { RawRequest } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { LiveInbox } from "../deps.ts";
import type { IngestAnswer } from "./ingest.ts";

interface Intake {
  inbox(inbox_id: string): LiveInbox | undefined;
  receive(inbox: LiveInbox, request: RawRequest): Promise<IngestAnswer>;
}

/** /hooks/<inbox id>: where providers call. The body is kept as raw bytes, because signatures cover bytes. */
export async function mountHooks(http: FastifyInstance, intake: Intake): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: limits.webhook_body_bytes },
      (_request, body, done) => done(null, body),
    );
    scope.route<{ Params: { inbox_id: string } }>({
      method: ["GET", "POST"],
      url: "/hooks/:inbox_id",
      handler: async (request, reply) => {
        const inbox = intake.inbox(request.params.inbox_id);
        if (!inbox) return reply.code(404).type("text/plain").send("unknown inbox");
        const answer = await intake.receive(inbox, toRawRequest(request));
        return reply.code(answer.status).type(answer.content_type).send(answer.body);
      },
    });
  });
}

function toRawRequest(request: FastifyRequest): RawRequest {
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
