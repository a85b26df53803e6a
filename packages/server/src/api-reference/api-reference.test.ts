import { routes } from "@mostrador/contract";
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { addSecurityHeaders } from "../platform/http/security-headers.ts";
import { mountApiReference } from "./mount.ts";
import { createOpenApi } from "./openapi.ts";

const api = createOpenApi();
const operations = Object.values(api.paths).flatMap((methods) => Object.values(methods));

describe("the description of the API", () => {
  it("holds every route of the contract once, with its scope", () => {
    const declared = Object.entries(routes).flatMap(([group, members]) =>
      Object.entries(members).map(([name, route]) => `${group}.${name} ${route.scope}`),
    );
    expect(operations.map((one) => `${one.operationId} ${one["x-scope"]}`).sort()).toEqual(declared.sort());
  });

  it("leads every reference to a shape that is there, and has no shape that nothing refers to", () => {
    const { schemas } = api.components;
    const referred = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(referred)].sort()).toEqual(Object.keys(schemas).sort());
  });

  it("names each parameter of a path", () => {
    for (const [path, methods] of Object.entries(api.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
  });
});

describe("the server", () => {
  it("gives the description to programs and a page without script to people, under the strict policy", async () => {
    const http = Fastify();
    await addSecurityHeaders(http, { is_https: false });
    mountApiReference(http);
    expect((await http.inject("/openapi.json")).json()).toEqual(JSON.parse(JSON.stringify(api)));
    const page = await http.inject("/docs");
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(page.body).not.toMatch(/<script|\son\w+=|javascript:/i);
    for (const { operationId } of operations) expect(page.body).toContain(`id="${operationId}"`);
  });
});
