import type { WebSocket } from "@fastify/websocket";
import type { RawRequest } from "@mostrador/adapter-kit";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { allowReading } from "../../../platform/http/cross-origin.ts";
import { keepAlive } from "../../../platform/http/keep-alive.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { toRawRequest } from "../../../platform/http/raw-request.ts";
import { isId } from "../../../platform/ids.ts";
import type { FileLinkQuery, FileLinks } from "../attachments/link.ts";
import { sendFile } from "../attachments/send-file.ts";
import { findFile } from "../attachments/store.ts";
import type { Inboxes } from "../inboxes/service.ts";
import type { VisitorGuard } from "./guard.ts";
import type { VisitorLive } from "./live.ts";
import { readThread, type ThreadDeps } from "./thread.ts";
import type { Visitor, VisitorDoor } from "./visitor.ts";

export interface VisitorRouteDeps extends ThreadDeps {
  database: Database;
  inboxes: Pick<Inboxes, "find">;
  door: VisitorDoor;
  live: VisitorLive;
  fileLinks: FileLinks;
  guard: VisitorGuard;
}

interface OfInbox {
  Params: { inbox_id: string };
}

const Range = z.object({
  before: z.coerce.number().int().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
});

/** What a shop's web page asks us for (`visitor.ts` of the contract). Cookies play no part, so any page may try. */
export function mountVisitors({ http }: HttpFace, deps: VisitorRouteDeps): void {
  const thread = "/visitor/:inbox_id/thread";
  http.options<OfInbox>(thread, async (request, reply) => allowAsking(request, reply));
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    allowReading(request, reply);
    deps.guard.admitRead(request.ip);
  };
  http.get<OfInbox>(thread, { onRequest }, async (request, reply) => {
    const visitor = deps.door.admit(request.params.inbox_id, toRawRequest(request));
    deps.guard.admitReadOf(visitor);
    const range = Range.safeParse(request.query);
    if (!range.success) throw new Fault("invalid_request", "before and after are sequence numbers.");
    reply.header("cache-control", "no-store");
    return readThread(deps, visitor, range.data);
  });
  http.get<OfInbox & { Params: { attachment_id: string }; Querystring: FileLinkQuery }>(
    "/visitor/:inbox_id/attachments/:attachment_id",
    async (request, reply) => {
      const { inbox_id, attachment_id } = request.params;
      const workspace_id = deps.inboxes.find(inbox_id)?.workspace_id;
      const link = isId(attachment_id) ? deps.fileLinks.judge(attachment_id, request.query) : "wrong";
      if (link === "ended")
        throw new Fault("gone", "This link to a file has ended. Open the conversation again.");
      const file =
        workspace_id && link === "good"
          ? await findFile(deps.database, workspace_id, attachment_id)
          : undefined;
      if (!file) throw new Fault("not_found", "There is no such file.");
      return sendFile(reply, file);
    },
  );
  mountLive(http, deps);
}

function mountLive(http: HttpFace["http"], { door, live, guard }: VisitorRouteDeps): void {
  http.get<OfInbox>(
    "/visitor/:inbox_id/live",
    {
      websocket: true,
      preValidation: async (request) => {
        if (!request.ws) throw new Fault("invalid_request", "This address speaks WebSocket.");
        guard.admitRead(request.ip);
      },
    },
    (socket, request) => {
      if (!holdPlace(socket, guard.openSocket({ address: request.ip }))) return;
      const close = setTimeout(() => socket.close(refused, "say hello first"), hello_ms);
      socket.once("message", (frame: unknown) => {
        clearTimeout(close);
        const visitor = admitHello(door, request, String(frame));
        if (!visitor) socket.close(refused, "not accepted");
        else if (holdPlace(socket, guard.openSocket({ visitor }))) void serve(socket, live, visitor);
      });
      socket.once("close", () => clearTimeout(close));
      keepAlive(socket);
    },
  );
}

const refused = 4401;
const crowded = 4429;
const hello_ms = 10_000;

const Hello = z.object({ token: z.string(), user: z.json().optional() });

/** A page cannot set headers on a socket, so its first frame says what they would. */
function admitHello(door: VisitorDoor, request: FastifyRequest<OfInbox>, frame: string): Visitor | null {
  try {
    const { token, user } = Hello.parse(JSON.parse(frame));
    const raw = toRawRequest(request);
    const headers = {
      ...(raw.headers["origin"] ? { origin: raw.headers["origin"] } : {}),
      authorization: `Bearer ${token}`,
      ...(user === undefined ? {} : { "x-visitor-user": encodeURIComponent(JSON.stringify(user)) }),
    };
    const asked: RawRequest = { ...raw, headers, url: raw.url.replace(/^ws/, "http") };
    return door.admit(request.params.inbox_id, asked);
  } catch {
    return null;
  }
}

/** The socket has its place until it closes; without one it is told to come back later. */
function holdPlace(socket: WebSocket, leave: (() => void) | null): boolean {
  if (leave) socket.once("close", leave);
  else socket.close(crowded, "too many are open");
  return leave !== null;
}

async function serve(socket: WebSocket, live: VisitorLive, visitor: Visitor): Promise<void> {
  socket.send(JSON.stringify({ type: "hello" }));
  const leave = await live.join(visitor, (news) => socket.send(JSON.stringify(news)));
  if (socket.readyState === socket.OPEN) socket.once("close", leave);
  else leave();
}

/** The page's browser asks whether it may ask, because of the headers. The answer itself says who may read it. */
function allowAsking(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return allowReading(request, reply)
    .headers({
      "access-control-allow-methods": "GET",
      "access-control-allow-headers": "authorization, x-visitor-user",
      "access-control-max-age": "600",
    })
    .code(204)
    .send();
}
