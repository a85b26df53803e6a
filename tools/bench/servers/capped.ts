import { serve } from "../../../packages/server/src/main.ts";

/** Our own server without group commit: a round holds one delivery, one turn, one fate. */
await serve(process.env, { round_max: 1 });
