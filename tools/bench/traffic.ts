import { createDriver, type Driver } from "./driver.ts";
import { connectTelegram, type OurOptions, type OurPlace, startOurServer } from "./servers/our-server.ts";
import type { RunningServer } from "./servers/spawn-server.ts";
import { startSink } from "./sink.ts";

/** Starts a server of any kind, told where the provider is; gives it with the address of its webhook. */
export type StartServer = (sink_url: string) => Promise<{ server: RunningServer; hook: string }>;

/** Calls `use` with customers who write to the server and hear its replies at the provider's place. */
export async function withTraffic<T>(
  start: StartServer,
  use: (driver: Driver, server: RunningServer) => Promise<T>,
): Promise<T> {
  let onReply = (_chat: number) => {};
  const sink = await startSink((chat) => onReply(chat));
  const { server, hook } = await start(sink.url);
  const driver = createDriver(hook);
  onReply = driver.onReply;
  try {
    return await use(driver, server);
  } finally {
    await driver.close();
    await server.stop();
    sink.server.closeAllConnections();
    sink.server.close();
  }
}

/** Mostrador with an inbox that echoes. */
export function echoServer(place: OurPlace, options: OurOptions = {}): StartServer {
  return async (sink_url) => {
    const server = await startOurServer(place, options);
    const { hook_path } = await connectTelegram(server, sink_url, "echo");
    return { server, hook: `${server.url}${hook_path}` };
  };
}
