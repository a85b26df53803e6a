import { arrows } from "./arrows.ts";
import { casts } from "./casts.ts";
import { cycles } from "./cycles.ts";
import { declared } from "./declared.ts";
import { length } from "./length.ts";
import { names } from "./names.ts";
import { channelIds, machinePaths } from "./places.ts";
import { purity } from "./purity.ts";
import type { Rule } from "./source.ts";

/** The rules of the house, each with a planted fault in `tidy.test.ts`. */
export const rules: Readonly<Record<string, Rule>> = {
  arrows,
  cycles,
  "declared dependencies": declared,
  "engine purity": purity,
  casts,
  "file length": length,
  names,
  "channel ids": channelIds,
  "machine paths": machinePaths,
};
