import * as contract from "@mostrador/contract";
import { FileBody, type Json, type JsonObject, type Route, routes } from "@mostrador/contract";
import { z } from "zod";

/** One operation as OpenAPI 3.1 describes it, with what the reference page shows of it. */
export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  "x-scope": Route["scope"];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: Json;
}

export interface OpenApi {
  openapi: "3.1.0";
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> };
}

const description =
  "Everything that Mostrador's own console does, for programs. Lists are read page by page: pass next_cursor back as cursor. Failures are problem+json (RFC 9457). Requests with an Idempotency-Key may be sent again without taking effect twice.";
const place = "#/components/schemas/";

/** The whole API as OpenAPI 3.1, made from the routes of the contract. */
export function createOpenApi(): OpenApi {
  const all = listRoutes();
  const { named, ofRoutes } = toSchemas(all);
  const paths: OpenApi["paths"] = {};
  for (const { group, name, route } of all) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: toOperation(group, name, route, ofRoutes),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Mostrador",
      version: "1",
      description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    tags: Object.keys(routes).map((name) => ({ name })),
    paths,
    components: {
      schemas: named,
      securitySchemes: {
        api_key: { type: "http", scheme: "bearer", description: "An API key: Authorization: Bearer mk_..." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "mostrador_session",
          description: "Signed in to the console",
        },
      },
    },
  };
}

interface NamedRoute {
  group: string;
  name: string;
  route: Route;
}
type Part = "params" | "query" | "body" | "response";

function listRoutes(): NamedRoute[] {
  return Object.entries(routes).flatMap(([group, members]) =>
    Object.entries<Route>({ ...members }).map(([name, route]) => ({ group, name, route })),
  );
}

function keyOf(group: string, name: string, part: Part): string {
  return `${group}.${name}.${part}`;
}

/** Shapes that the contract names become components; each part of a route refers to them. */
function toSchemas(all: readonly NamedRoute[]): {
  named: Record<string, Json>;
  ofRoutes: ReadonlyMap<string, Json>;
} {
  const registry = z.registry<{ id: string }>();
  for (const [name, shape] of Object.entries(contract))
    if (shape instanceof z.ZodType && shape !== FileBody && !registry.has(shape))
      registry.add(shape, { id: name });
  for (const { group, name, route } of all) {
    for (const part of ["params", "query", "body", "response"] as const) {
      const shape = route[part];
      // A copy, so that a shape which is a component stays one
      if (shape && shape !== FileBody) registry.add(shape.meta({}), { id: keyOf(group, name, part) });
    }
  }
  const made = z.toJSONSchema(registry, { io: "input", uri: (id) => place + id, unrepresentable: "any" });
  const tidied = Object.entries(made.schemas).map(([id, schema]): [string, Json] => [
    id,
    tidy(toJson(schema)),
  ]);
  const isPart = (id: string) => id.includes(".");
  const used = namesUsedBy(new Map(tidied), isPart);
  const named = tidied.filter(([id]) => used.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    named: { ...Object.fromEntries(named), Json: { description: "Any JSON value" } },
    ofRoutes: new Map(tidied.filter(([id]) => isPart(id))),
  };
}

/** The components that the routes reach, directly or through others. */
function namesUsedBy(schemas: ReadonlyMap<string, Json>, isStart: (id: string) => boolean): Set<string> {
  const used = new Set<string>(["Problem"]);
  const open = [...schemas.keys()].filter(isStart).concat("Problem");
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const [, found = ""] of JSON.stringify(schemas.get(id) ?? null).matchAll(
      /#\/components\/schemas\/(\w+)"/g,
    )) {
      if (used.has(found)) continue;
      used.add(found);
      open.push(found);
    }
  }
  return used;
}

/** Takes out what says nothing: the bounds of JavaScript's integers, patterns beside a format, ids of documents. */
function tidy(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(tidy);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref } = schema;
  // Values of any shape are recursive, which zod keeps in a document of its own
  if (typeof $ref === "string" && $ref.includes("__shared")) return { $ref: `${place}Json` };
  const kept = Object.entries(schema).filter(([key, value]) => {
    if (key === "$schema" || key === "$id" || key === "propertyNames") return false;
    if (key === "pattern" && "format" in schema) return false;
    return !(typeof value === "number" && Math.abs(value) === Number.MAX_SAFE_INTEGER);
  });
  return Object.fromEntries(kept.map(([key, value]) => [key, tidy(value)]));
}

function toJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function toOperation(
  group: string,
  name: string,
  route: Route,
  schemas: ReadonlyMap<string, Json>,
): Operation {
  const schemaOf = (part: Part) => schemas.get(keyOf(group, name, part));
  const jsonBody = schemaOf("body");
  const body = route.body === FileBody ? fileOf : jsonBody === undefined ? undefined : jsonOf(jsonBody);
  const response = schemaOf("response");
  return {
    operationId: `${group}.${name}`,
    summary: route.summary,
    tags: [group],
    "x-scope": route.scope,
    security: securityOf(route.scope),
    parameters: [
      ...toParameters("path", schemaOf("params")),
      ...toParameters("query", schemaOf("query")),
      ...(route.method === "GET" ? [] : [idempotencyKey]),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      ...(response === undefined
        ? { "204": { description: "Done" } }
        : { "200": { description: "OK", content: jsonOf(response) } }),
      default: {
        description: "A problem",
        content: { "application/problem+json": { schema: { $ref: `${place}Problem` } } },
      },
    },
  };
}

const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key with the same request gives the same answer for 24 hours",
  schema: { type: "string", maxLength: 200 },
};

function securityOf(scope: Route["scope"]): Operation["security"] {
  if (scope === "public") return [];
  return scope === "session" ? [{ session: [] }] : [{ api_key: [] }, { session: [] }];
}

const fileOf = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };

function jsonOf(schema: Json): Record<string, { schema: Json }> {
  return { "application/json": { schema } };
}

function toParameters(kind: "path" | "query", schema: Json | undefined): Parameter[] {
  if (!isObject(schema) || !isObject(schema["properties"])) return [];
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(schema["properties"]).map(([name, shape]) => ({
    name,
    in: kind,
    required: required.includes(name),
    schema: shape,
  }));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
