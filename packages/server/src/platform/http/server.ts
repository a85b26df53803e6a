import cookie from "@fastify/cookie";
import websocket from "@fastify/websocket";
import { limits } from "@mostrador/contract";
import Fastify, { type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/port.ts";
import { Fault } from "../fault.ts";
import type { Realtime } from "../realtime/realtime.ts";
import type { Secrets } from "../secrets.ts";
import type { CallerSource } from "./callers.ts";
import { createIdempotency, purgeIdempotencyKeys } from "./idempotency.ts";
import { acceptJsonOnly } from "./json-body.ts";
import { mountLive } from "./live.ts";
import { mountMetrics } from "./metrics.ts";
import type { HttpFace } from "./mount.ts";
import { createMount } from "./mount-routes.ts";
import { refuseOtherMethods } from "./other-methods.ts";
import { answerWithProblems, sendProblem, toFault } from "./problem.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { browserOf } from "./session-cookie.ts";

export interface HttpServerDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  realtime: Realtime;
  callers: CallerSource;
  public_url: string | null;
  /** Believe the proxy in front about addresses and https. */
  trust_proxy: boolean;
  /** Whether all stages are at work; until then /readyz says no. */
  isReady(): boolean;
  checks_responses: boolean;
}

/** Longer than any address of ours; a parameter that is longer leads nowhere. */
const parameterMax_chars = 200;
const purgeEvery_ms = 10 * 60_000;

/**
 * The HTTP server with what every route shares: callers, problems, headers, health, live hints. Modules mount their
 * routes on `face`; `listen` comes when all have done so.
 */
export async function createHttpServer(deps: HttpServerDeps) {
  const { log, public_url } = deps;
  const is_https = public_url?.startsWith("https://") ?? false;
  const http = Fastify({
    bodyLimit: limits.api_body_bytes,
    trustProxy: deps.trust_proxy,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: parameterMax_chars },
    frameworkErrors: (error, request, reply) => sendProblem(toFault(error, request, log), reply),
  });
  answerWithProblems(http, log);
  acceptJsonOnly(http);
  const others = refuseOtherMethods(http);
  await http.register(cookie);
  await http.register(websocket, { options: { maxPayload: 16 * 1024 } });
  await addSecurityHeaders(http, { is_https });
  mountMetrics(http, deps.database);
  mountHealth(http, deps);
  mountLive(http, { ...deps, is_https });
  const claim = createIdempotency(deps);
  const face: HttpFace = {
    http,
    mount: createMount(http, { ...deps, claim, is_https }),
    browserOf: (request, reply) => browserOf(request, reply, is_https),
  };

  let purging: NodeJS.Timeout | null = null;
  const purge = () => {
    purgeIdempotencyKeys(deps.database, deps.clock.ms()).catch((error: unknown) =>
      log.warn({ err: error }, "old idempotency keys could not be removed"),
    );
  };

  return {
    face,
    /** Opens the port; gives it. Throws a sentence for people when it is taken. */
    async listen(host: string, port: number): Promise<number> {
      others.finish();
      await http.listen({ host, port }).catch((error: unknown) => {
        throw new Error(sayWhyNot(error, host, port), { cause: error });
      });
      purging = setInterval(purge, purgeEvery_ms);
      purging.unref();
      const address = http.addresses()[0];
      return typeof address === "object" ? address.port : port;
    },
    /** Refuses new requests, answers those that are under way, ends the sockets. */
    async close(): Promise<void> {
      if (purging) clearInterval(purging);
      await http.close();
    },
  };
}

function mountHealth(http: FastifyInstance, { database, isReady }: HttpServerDeps): void {
  http.get("/healthz", async () => ({ status: "ok" }));
  http.get("/readyz", async () => {
    if (!isReady())
      throw new Fault("unavailable", "Mostrador is starting or stopping.", { retry_after_s: 1 });
    try {
      await database.query("SELECT 1 AS one");
    } catch (cause) {
      throw new Fault("unavailable", "The database does not answer.", { retry_after_s: 5, cause });
    }
    return { status: "ready" };
  });
}

function sayWhyNot(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
  if (code === "EACCES")
    return `Port ${port} may not be opened by this user. Choose one above 1024 with PORT.`;
  return `Could not listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`;
}
