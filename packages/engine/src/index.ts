export * from "./effect.ts";
export * from "./event.ts";
export * from "./query.ts";
export * from "./state.ts";
export * from "./step.ts";
export { sentencesFor } from "./words/index.ts";
