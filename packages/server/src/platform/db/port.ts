import type { Kysely } from "kysely";

/** A parameter. Arrays become PostgreSQL arrays; send objects as JSON text. */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | boolean | null | Uint8Array)[];

/** Runs SQL. Rows come back with timestamps as ISO strings, bigint as number and jsonb parsed, on both engines. */
export interface Sql {
  /** `prepare` keeps the plan on PostgreSQL: for the few constant texts of the hot path only. */
  query<Row extends object>(
    text: string,
    values?: readonly SqlValue[],
    options?: { prepare?: boolean },
  ): Promise<Row[]>;
  /** Kysely on the same connection, for ordinary queries: `sql.kysely.withTables<{ carts: CartRow }>()`. */
  readonly kysely: Kysely<Record<never, never>>;
}

/** A transaction in progress. Never query the outer Database while you hold one: PGlite has one connection. */
export interface Tx extends Sql {
  readonly isTransaction: true;
}

export interface Database extends Sql {
  readonly engine: "pglite" | "postgres";
  /** READ COMMITTED; rolls back when `work` throws. Queries that do not await each other travel together. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, outside the hot path. */
  runScript(script: string): Promise<void>;
  /** Tells every process that `topic` has news (at most 7,000 characters); delivered after this call returns. */
  notify(topic: string, payload: string): Promise<void>;
  listen(topic: string, onNews: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}
