export * from "./demo-catalog.ts";
export * from "./memory-shop.ts";
export * from "./rehearsal.ts";
export * from "./scenario.ts";
export * from "./transcript.ts";
