import type { SqlValue } from "./port.ts";
import type { Cell } from "./row-parsers.ts";

/** What travels between the main thread and the database's worker. */
export interface PgliteStart {
  directory: string;
  has_fsync: boolean;
  /** Types whose text is parsed on the main side. */
  parsed_oids: readonly number[];
}

export type PgliteRequest =
  | {
      type: "query";
      id: number;
      text: string;
      values: readonly SqlValue[];
      /** The first statement of a transaction. */
      begin: boolean;
      /** Keep the plan. */
      prepare: boolean;
    }
  | { type: "script"; id: number; text: string }
  | { type: "close"; id: number };

export type PgliteAnswer =
  | { type: "ready" }
  | { type: "done"; id: number; fields: { name: string; oid: number }[]; rows: Cell[][]; affected: number }
  | { type: "failed"; id: number; message: string; code: string }
  | { type: "news"; topic: string; payload: string };
