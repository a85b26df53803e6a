import { finished } from "node:stream";
import type { RawRequest } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { FastifyInstance } from "fastify";
import { Fault } from "../../platform/fault.ts";
import { allowReading } from "../../platform/http/cross-origin.ts";
import { toRawRequest } from "../../platform/http/raw-request.ts";
import type { LiveInbox } from "../deps.ts";
import type { IngestAnswer, Waiting } from "./ingest.ts";

interface Intake {
  inbox(inbox_id: string): LiveInbox | undefined;
  receive(inbox: LiveInbox, request: RawRequest, waiting: Waiting): Promise<IngestAnswer>;
  /** As providers call us: some sign the whole address, of which a proxy in between leaves little. */
  public_url: string | null;
  /** Of inboxes that visitors' pages post to themselves; throws when it is too much. */
  admitVisitorPost(address: string): void;
  isForVisitors(inbox: LiveInbox): boolean;
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
      onRequest: async (request, reply) => {
        allowReading(request, reply);
        const inbox = intake.inbox(request.params.inbox_id);
        if (!inbox || !intake.isForVisitors(inbox)) return;
        refuseLong(Number(request.headers["content-length"] ?? 0));
        intake.admitVisitorPost(request.ip);
      },
      handler: async (request, reply) => {
        const inbox = intake.inbox(request.params.inbox_id);
        if (!inbox) return reply.code(404).type("text/plain").send("unknown inbox");
        const raw = toRawRequest(request);
        if (intake.isForVisitors(inbox)) refuseLong(raw.body.byteLength);
        const url = intake.public_url === null ? raw.url : `${intake.public_url}${request.url}`;
        const isGone = () => reply.raw.destroyed || request.raw.socket.destroyed;
        const answer = await intake.receive(inbox, { ...raw, url }, { isGone });
        const { written } = answer;
        if (written)
          finished(reply.raw, (error) => {
            written(!error).catch((err: unknown) =>
              request.log.error({ err, inbox: inbox.id }, "what became of an answer was not written down"),
            );
          });
        return reply.code(answer.status).type(answer.content_type).send(answer.body);
      },
    });
  });
}

/** A page sends no more than a long text. */
function refuseLong(bytes: number): void {
  if (bytes <= limits.visitor_post_bytes) return;
  throw new Fault("too_large", `A visitor may post ${limits.visitor_post_bytes} bytes at once.`);
}
