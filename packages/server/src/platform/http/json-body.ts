import type { FastifyInstance } from "fastify";
import { Fault } from "../fault.ts";

/**
 * Bodies are JSON, or a file where the route takes one: types that no form of another site can post unasked. Keys that would reach into
 * prototypes are refused; text that the database cannot hold is refused with its place or mended.
 */
export function acceptJsonOnly(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser("error", "error");
  http.removeAllContentTypeParsers();
  http.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = body.toString();
    if (text === "") return done(null, undefined);
    return parse(request, text, (error, value) => {
      if (error) return done(new Fault("invalid_request", `The body is not valid JSON: ${error.message}.`));
      try {
        done(null, text.includes("\\u") ? storableJson(value, "body") : value);
      } catch (fault) {
        done(fault instanceof Error ? fault : new Error(String(fault)));
      }
    });
  });
  http.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (request, body, done) => {
    if (request.routeOptions.config.takes_file) return done(null, body);
    done(new Fault("unsupported_media_type", "This address takes JSON. Send it as application/json."));
  });
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body may be a file. */
    takes_file?: boolean;
  }
}

/** The value with half characters replaced. Throws where a text holds the null character, which PostgreSQL refuses. */
function storableJson(value: unknown, path: string): unknown {
  if (typeof value === "string") {
    if (!value.includes("\u0000")) return value.toWellFormed();
    throw new Fault("invalid_request", `${path} holds the null character, which no text may have.`, {
      fields: [{ path, message: "holds the null character" }],
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => storableJson(item, `${path}.${index}`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      storableKey(key, path),
      storableJson(item, `${path}.${key}`),
    ]),
  );
}

function storableKey(key: string, path: string): string {
  if (key.includes("\u0000"))
    throw new Fault("invalid_request", `A key in ${path} holds the null character.`);
  return key.toWellFormed();
}
