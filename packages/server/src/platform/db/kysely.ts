import { Kysely, PostgresDialect } from "kysely";
import type { SqlValue } from "./port.ts";

interface Connection {
  run<Row extends object>(
    text: string,
    values?: readonly SqlValue[],
  ): Promise<{ rows: Row[]; affected: number }>;
  release: () => void;
}

/** Kysely over any connection that runs text and values: the same dialect for both engines. */
export function createKyselyOver(pool: { acquire(): Promise<Connection> }): Kysely<Record<never, never>> {
  return new Kysely({
    dialect: new PostgresDialect({
      pool: {
        async connect() {
          const connection = await pool.acquire();
          const query: unknown = async (text: string, values: readonly unknown[]) => {
            const { rows, affected } = await connection.run(text, values.map(toSqlValue));
            return { rows, rowCount: affected, command: commandOf(text) };
          };
          return { query, release: connection.release } as never;
        },
        end: async () => {},
        options: {},
      },
    }),
  });
}

function toSqlValue(value: unknown): SqlValue {
  if (value === undefined) return null;
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value as string[];
  return JSON.stringify(value);
}

function commandOf(text: string): "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "MERGE" {
  const word = /^\s*(select|insert|update|delete|merge|with)/i.exec(text)?.[1]?.toUpperCase();
  if (word === "INSERT" || word === "UPDATE" || word === "DELETE" || word === "MERGE") return word;
  return "SELECT";
}
