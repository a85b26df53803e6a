import { createServer } from "node:http";
import pg from "pg";
import { Pool } from "undici";
import { botToken, secretToken } from "../telegram-traffic.ts";

/** A bot of the usual kind: one PostgreSQL transaction per turn, then the reply. */
const sink = new Pool(process.env["SINK_URL"] ?? "", { connections: 64 });
const database = new pg.Pool({ connectionString: process.env["DATABASE_URL"] ?? "", max: 16 });
await database.query(
  "CREATE TABLE IF NOT EXISTS bot_state (chat_id bigint PRIMARY KEY, state jsonb NOT NULL)",
);
await database.query(
  "CREATE TABLE IF NOT EXISTS bot_messages (id bigserial PRIMARY KEY, chat_id bigint NOT NULL, update_id bigint UNIQUE, direction text, body jsonb, at timestamptz DEFAULT now())",
);

async function turn(update: {
  update_id: number;
  message: { chat: { id: number }; text: string };
}): Promise<void> {
  const client = await database.connect();
  const chat = update.message.chat.id;
  try {
    await client.query("BEGIN");
    const fresh = await client.query(
      "INSERT INTO bot_messages (chat_id, update_id, direction, body) VALUES ($1, $2, 'in', $3) ON CONFLICT (update_id) DO NOTHING RETURNING id",
      [chat, update.update_id, JSON.stringify(update)],
    );
    if (fresh.rowCount === 0) {
      await client.query("ROLLBACK");
      return;
    }
    await client.query("SELECT state FROM bot_state WHERE chat_id = $1 FOR UPDATE", [chat]);
    await client.query("INSERT INTO bot_messages (chat_id, direction, body) VALUES ($1, 'out', $2)", [
      chat,
      JSON.stringify({ text: update.message.text }),
    ]);
    await client.query(
      "INSERT INTO bot_state (chat_id, state) VALUES ($1, $2) ON CONFLICT (chat_id) DO UPDATE SET state = EXCLUDED.state",
      [chat, JSON.stringify({ last: update.message.text, filler: "x".repeat(1000) })],
    );
    await client.query("COMMIT");
  } finally {
    client.release();
  }
  const body = JSON.stringify({ chat_id: chat, text: update.message.text });
  const answer = await sink.request({
    method: "POST",
    path: `/bot${botToken}/sendMessage`,
    headers: { "content-type": "application/json" },
    body,
  });
  await answer.body.dump();
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.headers["x-telegram-bot-api-secret-token"] !== secretToken) {
      response.writeHead(401).end();
      return;
    }
    void turn(JSON.parse(Buffer.concat(chunks).toString())).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(500).end(),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(`READY http://127.0.0.1:${address.port}/`);
});
