import type { Route, RouteQuery, RouteResponse, routes, SentBody, SentParams } from "@mostrador/contract";
import { routeTable } from "./routes.gen.ts";
import { type CallOptions, createTransport, type TransportOptions } from "./transport.ts";

type Routes = typeof routes;
type Group = keyof Routes;

/** The part of the input is there exactly when the route declares it. */
type Part<R, Name extends string, Shape> = Name extends keyof R ? Shape : unknown;
/** `{ params, query, body }` as far as the route has them; the query may be left out, params and body may not. */
export type CallInput<R extends Route> = CallOptions &
  Part<R, "params", { params: SentParams<R> }> &
  Part<R, "body", { body: SentBody<R> }> &
  Part<R, "query", { query?: RouteQuery<R> }>;

type Answer<R extends Route> = "response" extends keyof R ? RouteResponse<R> : undefined;
type Method<R extends Route> =
  Record<never, never> extends CallInput<R>
    ? (input?: CallInput<R>) => Promise<Answer<R>>
    : (input: CallInput<R>) => Promise<Answer<R>>;

type MethodsOf<G> = { [M in keyof G]: G[M] extends Route ? Method<G[M]> : never };
/** One method per route of the API: `client.conversations.list({ query: { filter: "mine" } })`. */
export type Client = { [G in Group]: MethodsOf<Routes[G]> };

type LinesOf<G> = { [M in keyof G]: G[M] extends Route ? readonly [G[M]["method"], G[M]["path"]] : never };
/** The table is generated; its type keeps it from telling anything else than the contract does. */
const table: { [G in Group]: LinesOf<Routes[G]> } = routeTable;

/**
 * A client of one Mostrador. Methods reject with a `MostradorError`.
 * `base_url` is the server's address ("https://shop.example"); without `api_key` the browser's session is used.
 */
export function createClient(options: TransportOptions): Client;
export function createClient(options: TransportOptions): object {
  const call = createTransport(options);
  const groups = Object.entries(table).map(([group, lines]) => [group, methodsOf(lines)]);
  return Object.fromEntries(groups);

  function methodsOf(lines: Readonly<Record<string, readonly [string, string]>>): object {
    return Object.fromEntries(
      Object.entries(lines).map(([name, [method, path]]) => [
        name,
        (input: Parameters<typeof call>[2] = {}) => call(method, path, input),
      ]),
    );
  }
}
