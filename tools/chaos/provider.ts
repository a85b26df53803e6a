import { createServer } from "node:http";

/** A reply as it reached the provider. */
export interface Arrived {
  chat: number;
  text: string;
  at_ms: number;
}

/** Stands where the provider stands: notes each reply when it comes in, and answers a little later. */
export async function startProvider(chance: () => number) {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
      if (typeof body.text === "string")
        arrived.push({ chat: Number(body.chat_id), text: body.text, at_ms: Date.now() });
      const answer = JSON.stringify({
        ok: true,
        result: {
          message_id: arrived.length,
          date: 1_790_000_001,
          chat: { id: Number(body.chat_id), type: "private" },
          text: "",
        },
      });
      setTimeout(() => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(answer);
      }, chance() * 40);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`,
    arrived,
    /** Milliseconds since the last reply came in, or since the start. */
    quiet_ms: () => Date.now() - (arrived.at(-1)?.at_ms ?? 0),
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
