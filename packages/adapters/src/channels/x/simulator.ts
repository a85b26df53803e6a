import type { ChannelSimulator, SimulatorOptions } from "@mostrador/adapter-kit";
import { createPhone } from "./simulator/phone.ts";
import { createServer } from "./simulator/server.ts";

/** X's servers and the app of one customer, by the documented rules. What begins with "@tienda" is said in public. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone = createPhone(options);
  const server = createServer(options.settings, phone);
  return {
    answer: server.answer,
    fail: server.fail,
    act: phone.act,
    acts: ["text", "picture"],
    thread: () => phone.thread.map((message) => ({ ...message })),
  };
}
