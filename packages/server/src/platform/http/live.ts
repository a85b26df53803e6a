import type { WebSocket } from "@fastify/websocket";
import type { LiveHint } from "@mostrador/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Fault } from "../fault.ts";
import type { Realtime } from "../realtime/realtime.ts";
import { version } from "../version.ts";
import { type CallerSource, identify } from "./callers.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { keepAlive } from "./keep-alive.ts";
import type { Caller } from "./mount.ts";
import { readSessionToken } from "./session-cookie.ts";

export interface LiveDeps {
  callers: CallerSource;
  realtime: Realtime;
  public_url: string | null;
  is_https: boolean;
}

/** Who does not read is let go; it comes back and fetches. */
const unreadMax_bytes = 1024 * 1024;
const notAllowed = 4401;

/** /api/v1/live: hints about the caller's own workspace, for people who are signed in and for API keys. */
export function mountLive(http: FastifyInstance, deps: LiveDeps): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  http.get(
    "/api/v1/live",
    {
      websocket: true,
      onRequest: async (request) => {
        callers.set(request, await admit(request, deps));
      },
      preValidation: async (request) => {
        if (!request.ws)
          throw new Fault("invalid_request", "This address speaks WebSocket: connect with ws:// or wss://.");
      },
    },
    (socket, request) => {
      const caller = callers.get(request);
      if (!caller) return socket.close(notAllowed);
      serve(socket, caller.workspace_id, deps.realtime, async () => {
        await admit(request, deps);
      });
    },
  );
}

async function admit(request: FastifyRequest, deps: LiveDeps): Promise<Caller> {
  const known = await identify(request, readSessionToken(request, deps.is_https), deps.callers);
  if (known.by === "session") refuseCrossSite(request.headers, deps.public_url);
  if (known.caller.scopes.includes("conversations:read")) return known.caller;
  throw new Fault("not_allowed", "Live hints need the scope conversations:read.");
}

function serve(
  socket: WebSocket,
  workspace_id: string,
  realtime: Realtime,
  checkAgain: () => Promise<void>,
): void {
  const send = (hint: LiveHint) => {
    if (socket.bufferedAmount > unreadMax_bytes) socket.terminate();
    else socket.send(JSON.stringify(hint));
  };
  send({ type: "hello", version });
  const leave = realtime.subscribe(workspace_id, send);
  keepAlive(socket, () => {
    checkAgain().catch(() => socket.close(notAllowed, "sign in again"));
  });
  socket.on("close", leave);
}
