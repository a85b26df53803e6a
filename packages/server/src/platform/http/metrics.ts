import { isPrivateAddress } from "@mostrador/adapter-kit";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Sql } from "../db/port.ts";
import { Fault } from "../fault.ts";

/**
 * /metrics for Prometheus: the process, requests by route, and what waits in the line. Never an id in a label.
 * For the neighbourhood alone: a request through a proxy or from a public address is refused.
 */
export function mountMetrics(http: FastifyInstance, database: Sql): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  countRequests(http, registry);
  countWaiting(database, registry);
  http.get("/metrics", async (request, reply) => {
    if (
      request.headers["x-forwarded-for"] !== undefined ||
      !isPrivateAddress(request.socket.remoteAddress ?? "")
    )
      throw new Fault("not_allowed", "Metrics are for the local network: ask this process without a proxy.");
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}

function countRequests(http: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: "mostrador_http_request_seconds",
    help: "Time to answer, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  http.addHook("onResponse", (request, reply, done) => {
    const status = `${Math.trunc(reply.statusCode / 100)}xx`;
    const route = request.routeOptions.url ?? "none";
    durations.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}

function countWaiting(database: Sql, registry: Registry): void {
  const waiting = new Gauge({
    name: "mostrador_waiting",
    help: "What waits in the database: contacts with work, and messages that have not left",
    labelNames: ["queue"],
    registers: [registry],
    async collect() {
      const [row] = await database.query<{ lanes: number; outbox: number }>(
        "SELECT (SELECT count(*) FROM lanes) AS lanes, (SELECT count(*) FROM outbox) AS outbox",
      );
      waiting.set({ queue: "lanes" }, row?.lanes ?? 0);
      waiting.set({ queue: "outbox" }, row?.outbox ?? 0);
    },
  });
}
