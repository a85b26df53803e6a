import type { ChannelSimulator, SimulatorOptions } from "@mostrador/adapter-kit";
import { createPhone } from "./simulator/phone.ts";
import { createServer } from "./simulator/server.ts";

/** Slack's servers and the app of one customer, by the documented rules of the Web API and Block Kit. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone = createPhone(options);
  const server = createServer(options.settings, phone);
  return {
    answer: server.answer,
    fail: server.fail,
    act: phone.act,
    acts: ["text", "tap", "picture"],
    thread: () => phone.thread.map(({ thread_ts: _thread, ...message }) => message),
  };
}
