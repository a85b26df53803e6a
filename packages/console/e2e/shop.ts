import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Content, Option, VisitorMessage } from "@mostrador/contract";
import { type Client, createClient } from "@mostrador/sdk";

const server = fileURLToPath(new URL("../../server/src/", import.meta.url));

export interface Shop {
  url: string;
  /** The one-time link that the server printed. */
  link: string;
  /** May do everything. */
  client: Client;
  inbox_id: string;
  /** Ends the process, as a crash or an update would; `start` brings it back at the same address. */
  halt(): Promise<void>;
  /** At another hour, if one is given: the clock goes on from there. */
  start(clock?: Date): Promise<void>;
  stop(): Promise<void>;
}

const catalog = {
  currency: "CLP",
  products: [
    {
      id: "Z1",
      title: "Zapatillas rojas",
      brand: "Andes",
      description: "De lona, con suela de caucho natural.",
      categories: ["Zapatillas"],
      options: [{ name: "Talla" }],
      variants: [
        { sku: "Z1-41", options: { Talla: "41" }, price: 39_990, compare_at: 49_990, stock: 2 },
        { sku: "Z1-42", options: { Talla: "42" }, price: 39_990, stock: 9 },
      ],
    },
    { id: "P1", title: "Polerón verde", brand: "Sur", variants: [{ sku: "P1", price: 24_990, stock: 0 }] },
    { id: "G1", title: "Gorro de lana", brand: "Sur", variants: [{ sku: "G1", price: 9_990, stock: 30 }] },
  ],
};

/** The real server in a folder of its own, with a small catalog and a web chat. */
export async function openShop(): Promise<Shop> {
  const directory = mkdtempSync(join(tmpdir(), "mostrador-e2e-"));
  const env = { ...process.env, MOSTRADOR_DATA: directory, MOSTRADOR_BARE: "1", PORT: "0" };
  let { process: running, url, link } = await spawnServer(env);
  const halt = () => stopProcess(running);
  const key = run(env, "key", "create", "--scopes", "all");
  const client = createClient({ base_url: url, api_key: key });
  await client.catalog.import({ body: { file: JSON.stringify(catalog) } });
  const inbox = await client.inboxes.create({
    body: {
      name: "Web",
      channel: "webchat",
      flow_slug: "seller-es",
      settings: { identity_secret: "a secret of sixteen characters or more" },
    },
  });
  return {
    url,
    link,
    client,
    inbox_id: inbox.id,
    halt,
    async start(clock) {
      const at = clock ? { MOSTRADOR_CLOCK: clock.toISOString() } : {};
      running = (await spawnServer({ ...env, ...at, PORT: new URL(url).port, MOSTRADOR_BUILD: "0" })).process;
    },
    async stop() {
      await halt();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function spawnServer(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(server, "main.ts")], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  await until(async () => child.exitCode !== null || /phone: \S+/.test(output), 60_000);
  const url = /is ready at (\S+)/.exec(output)?.[1];
  if (!url) throw new Error(`The server did not start:\n${output}`);
  // The first start may have to build the pages
  await until(async () => (await fetch(`${url}/console/`)).status === 200, 60_000);
  return { process: child, url, link: /^Sign in: (\S+)$/m.exec(output)?.[1] ?? "" };
}

function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

function run(env: NodeJS.ProcessEnv, ...args: string[]): string {
  return execFileSync(process.execPath, [join(server, "cli.ts"), ...args], { env, encoding: "utf8" }).trim();
}

export async function until(isSo: () => Promise<boolean>, limit_ms = 10_000): Promise<void> {
  for (const since = Date.now(); Date.now() - since < limit_ms; ) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("It did not come about in time");
}

/** A visitor of the shop's page, as the widget speaks for him. */
export function openVisitor(shop: Shop) {
  const token = crypto.randomUUID().replaceAll("-", "");
  let seen_seq = 0;

  async function post(event: object): Promise<void> {
    const answer = await fetch(`${shop.url}/hooks/${shop.inbox_id}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, locale: "es", event: { id: crypto.randomUUID(), ...event } }),
    });
    if (!answer.ok) throw new Error(`The hook answered ${answer.status}: ${await answer.text()}`);
  }
  async function thread(after: number): Promise<VisitorMessage[]> {
    const address = `${shop.url}/visitor/${shop.inbox_id}/thread?after=${after}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()).messages;
  }

  return {
    says: (text: string) => post({ kind: "message", text }),
    /** The next thing that the shop says. */
    async hears(): Promise<Content> {
      let found: Content | undefined;
      await until(async () => {
        const next = (await thread(seen_seq)).find(({ by }) => by === "bot" || by === "person");
        if (next) seen_seq = next.seq;
        found = next?.content;
        return next !== undefined;
      });
      if (!found) throw new Error("The shop said nothing");
      return found;
    },
    /** The last thing in the thread, as the page is given it. */
    async newest(): Promise<VisitorMessage> {
      const last = (await thread(0)).at(-1);
      if (!last) throw new Error("The thread is empty");
      return last;
    },
    async taps(content: Content, label: string): Promise<void> {
      const option = optionsOf(content).find((one) => one.label === label);
      if (!option) throw new Error(`${label} was not offered`);
      await post({ kind: "choice", option_id: option.id, label });
    },
  };
}
export type Visitor = ReturnType<typeof openVisitor>;

function optionsOf(content: Content): Option[] {
  if (content.kind === "products") return content.products.flatMap(({ options }) => options);
  return "options" in content ? content.options : [];
}

/** From the first word to the payment; gives the address of the payment page. */
export async function buyShoes(visitor: Visitor): Promise<string> {
  await visitor.says("hola");
  await visitor.hears();
  await visitor.says("zapatiyas rojas");
  await visitor.taps(await visitor.hears(), "42");
  await visitor.taps(await visitor.hears(), "Pagar");
  await visitor.taps(await visitor.hears(), "A domicilio");
  await visitor.hears();
  await visitor.says("Los Olmos 123, Providencia");
  await visitor.taps(await visitor.hears(), "Confirmar y pagar");
  const request = await visitor.hears();
  if (request.kind !== "payment_request") throw new Error(`Instead of a payment link came ${request.kind}`);
  return request.url;
}
