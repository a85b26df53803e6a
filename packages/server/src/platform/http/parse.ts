import type { Route, RouteBody, RouteParams, RouteQuery } from "@mostrador/contract";
import { Fault } from "../fault.ts";

export interface CheckedRequest<R extends Route> {
  params: RouteParams<R>;
  query: RouteQuery<R>;
  body: RouteBody<R>;
}

interface RawRequestParts {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Checks params, query and body against the route's shapes. All that is wrong is told at once, each with its path. */
export function parseRequest<R extends Route>(route: R, raw: RawRequestParts): CheckedRequest<R> {
  const fields: { path: string; message: string }[] = [];
  function read(part: keyof RawRequestParts): unknown {
    const result = route[part]?.safeParse(raw[part]);
    if (!result || result.success) return result?.data;
    for (const issue of result.error.issues)
      fields.push({ path: [part, ...issue.path].join("."), message: issue.message });
    return undefined;
  }
  const checked = { params: read("params"), query: read("query"), body: read("body") };
  if (fields.length > 0)
    throw new Fault("invalid_request", `The request does not fit: ${describe(fields)}.`, { fields });
  return checked as CheckedRequest<R>;
}

function describe(fields: readonly { path: string; message: string }[]): string {
  return fields
    .slice(0, 5)
    .map(({ path, message }) => `${path}: ${message}`)
    .join("; ");
}
