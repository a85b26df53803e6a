import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProviderAgent, createProviderHttp } from "./provider-http.ts";

const agent = createProviderAgent({ allow_private: true });
let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  await agent.close();
  await new Promise((done) => server.close(done));
});

it.each([
  ["localhost", "the host itself"],
  [".localhost", "no host of its own name below a dot"],
  ["other.example", "another host"],
])("a channel that declares %s reaches it alone (%s)", async (host) => {
  const http = createProviderHttp({ hosts: [host], allow_private: true, timeout_ms: 2_000, agent });
  const { result } = await http.request({ method: "GET", url: `http://localhost:${port}/` });
  expect(result).toBe(host === "localhost" ? "answered" : "not_sent");
});

it("a name with a dot before it stands for all below it, and for no name that only ends alike", async () => {
  const http = createProviderHttp({ hosts: [".localhost"], allow_private: true, timeout_ms: 2_000, agent });
  const reason = async (host: string) => {
    const answer = await http.request({ method: "GET", url: `http://${host}:1/` });
    return answer.result === "answered" ? "answered" : answer.reason;
  };
  expect(await reason("cdn.localhost")).not.toContain("not one of this channel's");
  expect(await reason("evillocalhost")).toContain("not one of this channel's");
});
