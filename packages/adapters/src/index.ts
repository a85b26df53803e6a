import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { webchat } from "./channels/webchat/index.ts";

/** Every channel, one line each: the only list. */
export const channels: readonly ChannelAdapter[] = [webchat];

export { builtinUnderstanding } from "./understanding/builtin/index.ts";
