import type { ChannelSimulator, SimulatorOptions } from "@mostrador/adapter-kit";
import { createPlatformSimulator } from "../_meta/messenger-platform/simulator.ts";
import { dialect, rules } from "./wire.ts";

/** Instagram and a customer's phone on this machine. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  return createPlatformSimulator(options, dialect, rules);
}
