import type { Block, BlockOf, BlockType, JsonObject } from "@mostrador/contract";
import type { Asking } from "../asking.ts";
import type { Scene } from "../scene.ts";
import type { PendingKind, PendingOption } from "../state.ts";

/** What the customer did, as a block sees it. */
export type Reply =
  | { type: "option"; id: string; label: string }
  | { type: "text"; text: string }
  | { type: "location"; latitude: number; longitude: number; address: string | null }
  | { type: "contact_card"; phone: string | null };

/** What happens after a block has done its part. */
export type Outcome =
  /** Go on at a block; without one the run ends. */
  | { to: string | undefined }
  /** The same block again, at another of its own questions. */
  | { again: JsonObject }
  /** Another flow. */
  | { jump: string; to: string }
  /** The question is asked: wait for the customer. */
  | { wait: PendingKind; options?: PendingOption[]; memory?: JsonObject }
  /** The reply does not answer the question: ask again, or take it as something new ("search"). */
  | { unmatched: "retry" | "search"; hint?: string }
  /** A person goes on. */
  | { hand_off: string };

/** A block that asks the shop is a generator; one that does not just returns. */
export type Doing = Asking<Outcome> | Outcome;

/** Brings either to its end. */
export function* finish(doing: Doing): Asking<Outcome> {
  return Symbol.iterator in doing ? yield* doing : doing;
}

/**
 * A kind of block. `enter` asks or acts; `answer` reads the customer's reply. Both know where they are from
 * `memory` alone, and options carry in their id all that they mean, so that an old button still works.
 */
export interface BlockHandler<B extends Block = Block> {
  /** The words that this block's own option ids begin with: "product" for "product:<id>". */
  taps?: readonly string[];
  enter(block: B, scene: Scene, memory: JsonObject): Doing;
  answer?(block: B, scene: Scene, reply: Reply, memory: JsonObject): Doing;
  /** A timer that the block started has come due. */
  expire?(block: B, scene: Scene, memory: JsonObject): Doing;
  /** The blocks that this one may lead to, for the check of a flow. */
  exits(block: B): readonly (string | undefined)[];
}

export type BlockHandlers = { readonly [T in BlockType]: BlockHandler<BlockOf<T>> };

/** "product:123" -> ["product", "123"] */
export function splitTap(id: string): [word: string, rest: string] {
  const colon = id.indexOf(":");
  return colon < 0 ? [id, ""] : [id.slice(0, colon), id.slice(colon + 1)];
}
