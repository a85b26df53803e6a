import type { ChannelAdapter } from "@mostrador/adapter-kit";

/** Every channel, one line each: the only list. */
export const channels: readonly ChannelAdapter[] = [];

export { builtinUnderstanding } from "./understanding/builtin/index.ts";
