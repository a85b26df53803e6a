import { createServer } from "node:http";
import { Pool } from "undici";
import { botToken, secretToken } from "../telegram-traffic.ts";

/** The floor: verify, answer 200, one POST out, nothing stored. */
const sink = new Pool(process.env["SINK_URL"] ?? "", { connections: 64 });
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.headers["x-telegram-bot-api-secret-token"] !== secretToken) {
      response.writeHead(401).end();
      return;
    }
    const update = JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200).end();
    const body = JSON.stringify({ chat_id: update.message.chat.id, text: update.message.text });
    void sink
      .request({
        method: "POST",
        path: `/bot${botToken}/sendMessage`,
        headers: { "content-type": "application/json" },
        body,
      })
      .then((answer) => answer.body.dump());
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(`READY http://127.0.0.1:${address.port}/`);
});
