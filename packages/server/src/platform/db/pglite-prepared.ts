import { type PGlite, protocol } from "@electric-sql/pglite";
import { isPlanDue } from "./kept-plans.ts";
import type { PgliteAnswer } from "./pglite-wire.ts";
import type { SqlValue } from "./port.ts";
import type { Cell } from "./row-parsers.ts";

type Done = Omit<Extract<PgliteAnswer, { type: "done" }>, "type" | "id">;
type Field = Done["fields"][number];

/**
 * Statements that the embedded engine parses and plans once: planning a turn's statements takes it ten times as long
 * as running them for one turn. Its own client keeps no plans, so this speaks the protocol's messages.
 */
export function createPreparedQueries(database: PGlite) {
  const names = new Map<string, string>();
  let made = 0;
  let transactions = 0;

  return {
    async query(text: string, values: readonly SqlValue[]): Promise<Done> {
      const known = names.get(text);
      // A name that failed may exist or not, so it is not used again
      const name = known ?? `kept${++made}`;
      const messages = [
        ...(known ? [] : [protocol.serialize.parse({ name, text })]),
        protocol.serialize.bind({ statement: name, values: values.map(toText) }),
        protocol.serialize.describe({ type: "P" }),
        protocol.serialize.execute({}),
        protocol.serialize.sync(),
      ];
      const { messages: answers } = await database.execProtocol(Buffer.concat(messages));
      names.set(text, name);
      return readAnswers(answers);
    },
    /** Call it between transactions. */
    async forgetOldPlans(): Promise<void> {
      if (isPlanDue(++transactions)) await database.exec("DISCARD PLANS");
    },
  };
}

function readAnswers(answers: Awaited<ReturnType<PGlite["execProtocol"]>>["messages"]): Done {
  let fields: Field[] = [];
  const rows: Cell[][] = [];
  let affected = 0;
  for (const answer of answers) {
    if (answer instanceof protocol.messages.RowDescriptionMessage)
      fields = answer.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID }));
    else if (answer instanceof protocol.messages.DataRowMessage) rows.push(answer.fields);
    else if (answer instanceof protocol.messages.CommandCompleteMessage)
      affected = Number(answer.text.split(" ").at(-1)) || 0;
  }
  return { fields, rows, affected };
}

/** A parameter in PostgreSQL's text form. */
function toText(value: SqlValue): string | null {
  if (value === null || typeof value === "string") return value;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (typeof value === "object") return `{${value.map(toArrayItem).join(",")}}`;
  return String(value);
}

function toArrayItem(value: string | number | boolean | null | Uint8Array): string {
  const text = toText(value);
  return text === null ? "NULL" : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
