import type { ChannelSimulator, SimulatorOptions } from "@mostrador/adapter-kit";
import { createPhone } from "./simulator/phone.ts";
import { createServer } from "./simulator/server.ts";

/** Discord's servers and the app of one customer in his direct messages, by the documented rules. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone = createPhone(options);
  const server = createServer(options.settings, phone);
  return {
    answer: server.answer,
    fail: server.fail,
    act: phone.act,
    acts: ["text", "tap", "picture"],
    thread: () => phone.thread.map(({ wire: _wire, ...message }) => message),
  };
}
