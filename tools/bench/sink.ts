import { createServer, type Server } from "node:http";

/** Stands where Telegram's servers stand: takes sendMessage, answers as they do, and tells who was answered. */
export function startSink(
  onReply: (chat: number, text: string) => void,
): Promise<{ url: string; server: Server }> {
  let messageId = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
      messageId++;
      const answer = `{"ok":true,"result":{"message_id":${messageId},"date":1790000001,"chat":{"id":${body.chat_id},"type":"private"},"text":""}}`;
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(answer),
      });
      response.end(answer);
      if (body.text !== undefined) onReply(Number(body.chat_id), body.text);
    });
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address && typeof address === "object")
        resolve({ url: `http://127.0.0.1:${address.port}`, server });
    });
  });
}
