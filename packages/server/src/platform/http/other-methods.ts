import type { FastifyInstance, HTTPMethods } from "fastify";
import { Fault } from "../fault.ts";

const methods: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** An address that exists answers methods that it does not serve with 405 and the list of those it does. */
export function refuseOtherMethods(http: FastifyInstance): { finish(): void } {
  const served = new Map<string, Set<string>>();
  let isFinished = false;
  http.addHook("onRoute", ({ url, method }) => {
    if (isFinished || url === "*") return;
    const known = served.get(url) ?? new Set();
    served.set(url, known);
    for (const one of [method].flat()) known.add(one);
  });
  return {
    /** Call it when every route is there. */
    finish() {
      isFinished = true;
      for (const [url, known] of served) {
        const others = methods.filter(
          (method) => !known.has(method) && !(method === "HEAD" && known.has("GET")),
        );
        if (others.length > 0) refuse(http, url, others, [...known]);
      }
    },
  };
}

function refuse(http: FastifyInstance, url: string, others: HTTPMethods[], known: readonly string[]): void {
  const allow = known.join(", ");
  http.route({
    method: others,
    url,
    exposeHeadRoute: false,
    onRequest: async (request, reply) => {
      reply.header("allow", allow);
      throw new Fault("method_not_allowed", `${request.method} does not work here, only ${allow} does.`);
    },
    handler: async () => undefined,
  });
}
