import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { FileBody, limits, type Route } from "@mostrador/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { type CallerSource, identify, type KnownCaller, requireScope } from "./callers.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { createIdempotency, StoredAnswer } from "./idempotency.ts";
import type { MountRoute, RouteCall, RouteResult } from "./mount.ts";
import { parseRequest } from "./parse.ts";
import { canRetry, problemType, toFault, toProblem } from "./problem.ts";
import { browserOf, readSessionToken } from "./session-cookie.ts";

export interface MountDeps {
  log: Logger;
  callers: CallerSource;
  claim: ReturnType<typeof createIdempotency>;
  public_url: string | null;
  is_https: boolean;
  /** Compares what handlers return with the contract; for tests. */
  checks_responses: boolean;
}

type Handle<R extends Route> = (call: RouteCall<R>) => RouteResult<R>;

/** Mounts the contract's routes below /api/v1. Who may not come in is turned away before his body is read. */
export function createMount(http: FastifyInstance, deps: MountDeps): MountRoute {
  const admitted = new WeakMap<FastifyRequest, KnownCaller>();
  return (route, handle) => {
    http.route({
      method: route.method,
      url: `/api/v1${route.path}`,
      bodyLimit: route.body_max_bytes ?? limits.api_body_bytes,
      config: { takes_file: route.body === FileBody },
      onRequest: async (request, reply) => {
        reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
        admitted.set(request, await admit(request, route, deps));
      },
      handler: async (request, reply) => {
        const known = admitted.get(request);
        if (!known) throw new Error("A request got past the door without a caller");
        const key = keyOf(request, known);
        if (key === null) return send(reply, await answer(route, handle, known, request, reply, deps));
        const claim = await deps.claim(key);
        if (claim.result === "answered")
          return send(reply.header("idempotent-replayed", "true"), claim.answer);
        const work = answer(route, handle, known, request, reply, deps);
        return send(reply, await settled(work, claim.settle, request, deps));
      },
    });
  };
}

async function admit(request: FastifyRequest, route: Route, deps: MountDeps): Promise<KnownCaller> {
  if (route.scope === "public") {
    refuseCrossSite(request.headers, deps.public_url);
    return { caller: deps.callers.nobody(), by: "nobody", token: "" };
  }
  const known = await identify(request, readSessionToken(request, deps.is_https), deps.callers);
  if (known.by === "session" && route.method !== "GET") refuseCrossSite(request.headers, deps.public_url);
  requireScope(known, route.scope);
  return known;
}

/** What an Idempotency-Key of this request stands for; null where none is sent or none makes sense. */
function keyOf(request: FastifyRequest, known: KnownCaller) {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || request.method === "GET" || known.by === "nobody") return null;
  const { method, url } = request;
  const body = request.body instanceof Uint8Array ? digestOf(request.body) : request.body;
  return { workspace_id: known.caller.workspace_id, caller_token: known.token, key, method, url, body };
}

function digestOf(file: Uint8Array): string {
  return createHash("sha256").update(file).digest("base64url");
}

async function answer<R extends Route>(
  route: R,
  handle: Handle<R>,
  { caller }: KnownCaller,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MountDeps,
): Promise<StoredAnswer> {
  const browser = browserOf(request, reply, deps.is_https);
  const result = await handle({ ...parseRequest(route, request), caller, browser });
  if (!route.response) return { status: 204, content_type: "", body: "" };
  const body = JSON.stringify(result);
  if (deps.checks_responses) checkResponse(route, body);
  return { status: 200, content_type: "application/json; charset=utf-8", body };
}

/** Keeps the answer under the request's key; a failure that may be tried again frees the key. */
async function settled(
  work: Promise<StoredAnswer>,
  settle: (answer: StoredAnswer | null) => Promise<void>,
  request: FastifyRequest,
  { log }: MountDeps,
): Promise<StoredAnswer> {
  const result = await work.then(
    (answer) => ({ answer, fault: null, keep: answer }),
    (error: unknown) => {
      const fault = toFault(error, request, log);
      const body = JSON.stringify(toProblem(fault));
      const keep = canRetry(fault) ? null : { status: fault.status, content_type: problemType, body };
      return { answer: null, fault, keep };
    },
  );
  // The work is done whatever becomes of its record
  await settle(result.keep).catch((error: unknown) =>
    log.error({ err: error }, "an answer could not be kept"),
  );
  if (result.answer) return result.answer;
  throw result.fault;
}

function send(reply: FastifyReply, { status, content_type, body }: StoredAnswer): FastifyReply {
  reply.code(status);
  return status === 204 ? reply.send() : reply.header("content-type", content_type).send(body);
}

/** Throws when an answer is not what the contract says, or says more than it. */
function checkResponse(route: Route, body: string): void {
  const sent: unknown = JSON.parse(body);
  const parsed = route.response?.safeParse(sent);
  if (!parsed) return;
  const where = `${route.method} ${route.path}`;
  if (!parsed.success) throw new Error(`${where} answers what the contract forbids: ${parsed.error.message}`);
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), sent)) return;
  throw new Error(`${where} answers more than the contract names: ${body.slice(0, 500)}`);
}
