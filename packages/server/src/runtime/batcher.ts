export { createBatcher } from "../platform/batcher.ts";
