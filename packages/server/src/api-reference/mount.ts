import type { FastifyInstance } from "fastify";
import { renderDocsPage } from "./docs-page.ts";
import { createOpenApi } from "./openapi.ts";

/** /openapi.json for programs and /docs for people; made once, at the first request. */
export function mountApiReference(http: FastifyInstance): void {
  let made: { json: string; page: string } | undefined;
  function make() {
    const api = createOpenApi();
    made ??= { json: JSON.stringify(api), page: renderDocsPage(api) };
    return made;
  }
  http.get("/openapi.json", async (_request, reply) =>
    reply.type("application/json").send((made ?? make()).json),
  );
  http.get("/docs", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send((made ?? make()).page),
  );
}
