import { createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

/**
 * A shop's app, played: its server (which knows who is signed in, and signs for them) and its screen (a page that looks
 * like a phone). The app opens the chat in a web view and registers for notifications; secrets stay on this side.
 */
const shop = process.env.MOSTRADOR_URL ?? "http://127.0.0.1:3000";
const { CHAT_INBOX = "", IDENTITY_SECRET = "", PUSH_INBOX = "", REGISTRATION_SECRET = "" } = process.env;
const { VAPID_PUBLIC_KEY = "" } = process.env;

const customers = {
  rosa: { id: "cliente-77", name: "Rosa Díaz" },
  pedro: { id: "cliente-78", name: "Pedro Soto" },
};

const files = {
  "/": ["screen.html", "text/html; charset=utf-8"],
  "/screen.js": ["screen.js", "text/javascript; charset=utf-8"],
  "/service-worker.js": ["service-worker.js", "text/javascript; charset=utf-8"],
};

/** Where the app's web view goes: behind the # stands who the customer is, signed. */
function chatAddress(customer) {
  const signature = createHmac("sha256", IDENTITY_SECRET).update(customer.id).digest("hex");
  const user = Buffer.from(JSON.stringify({ ...customer, signature })).toString("base64url");
  return `${shop}/app-view/${CHAT_INBOX}#user=${user}`;
}

/** A device's word, signed and handed on. The app's server decides whose device it is, never the device. */
async function handOn(act, customer) {
  const body = JSON.stringify({ ...act, id: randomUUID(), user: customer });
  const at = Math.floor(Date.now() / 1000);
  const seal = createHmac("sha256", REGISTRATION_SECRET).update(`${at}.${body}`).digest("hex");
  const answer = await fetch(`${shop}/hooks/${PUSH_INBOX}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-mostrador-signature": `t=${at},v1=${seal}` },
    body,
  });
  return answer.status;
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://app.local");
  const customer = customers[searchParams.get("customer") ?? "rosa"] ?? customers.rosa;
  const json = (status, value) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };
  if (pathname === "/session")
    return json(200, { chat: chatAddress(customer), name: customer.name, vapid: VAPID_PUBLIC_KEY });
  if (pathname === "/device" && request.method === "POST") {
    const chunks = await Array.fromAsync(request);
    return json(200, { status: await handOn(JSON.parse(Buffer.concat(chunks).toString()), customer) });
  }
  const [name, type] = files[pathname] ?? [];
  if (!name) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": type }).end(await readFile(new URL(name, import.meta.url)));
});

server.listen(Number(process.env.PORT ?? 4000), "127.0.0.1", () => {
  console.log(`The app's screen: http://127.0.0.1:${server.address().port}`);
});
