import type { ChannelSimulator, SimulatorOptions } from "@mostrador/adapter-kit";
import { createPhone } from "./simulator/phone.ts";
import { createServer } from "./simulator/server.ts";

/** Telegram's servers and the app of one customer, by the Bot API's documented rules. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone = createPhone(options);
  const server = createServer(options.settings, phone);
  return {
    answer: server.answer,
    fail: server.fail,
    act: phone.act,
    thread: () => phone.thread.map(({ wire: _wire, ...message }) => message),
  };
}
