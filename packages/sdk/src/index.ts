export { type CallInput, type Client, createClient } from "./client.ts";
export { listAll } from "./list-all.ts";
export { MostradorError } from "./mostrador-error.ts";
export type { CallOptions, TransportOptions } from "./transport.ts";
