import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { botToken, secretToken } from "../telegram-traffic.ts";
import { type RunningServer, spawnServer } from "./spawn-server.ts";

const ownRoot = join(import.meta.dirname, "../../..");
const secretKey = Buffer.alloc(32, 1).toString("base64");

export interface OurPlace {
  /** postgres://...; without it `directory` holds the embedded database. */
  url?: string;
  directory: string;
}

export interface OurOptions {
  /** 0 = any free port. */
  port?: number;
  /** How far the clock runs ahead. */
  ahead_ms?: number;
  /** Programs before Node, such as strace. */
  under?: readonly string[];
  /** What runs the entry; Node itself unless something stands before it. */
  runner?: readonly string[];
  /** Another entry than main.ts. */
  entry?: string;
  /** Another clone than this one. */
  root?: string;
  env?: Readonly<Record<string, string>>;
}

export interface OurServer extends RunningServer {
  /** An API key that may do everything. */
  createKey(): Promise<string>;
}

/** The bootstrap gives these to Node. */
const { nodeOptions }: { nodeOptions: string[] } = JSON.parse(
  readFileSync(join(ownRoot, "packages/server/package.json"), "utf8"),
);

/** Starts Mostrador as `npm start` does, without demo shop and console, free to call this machine's addresses. */
export async function startOurServer(place: OurPlace, options: OurOptions = {}): Promise<OurServer> {
  const env = {
    ...(place.url ? { DATABASE_URL: place.url } : {}),
    MOSTRADOR_DATA: place.directory,
    MOSTRADOR_SECRET_KEY: secretKey,
    MOSTRADOR_BARE: "1",
    MOSTRADOR_BUILD: "0",
    ALLOW_PRIVATE_PROVIDERS: "1",
    ALLOW_PRIVATE_WEBHOOKS: "1",
    LOG_LEVEL: "error",
    PORT: String(options.port ?? 0),
    MOSTRADOR_CLOCK: new Date(Date.now() + (options.ahead_ms ?? 0)).toISOString(),
    ...options.env,
  };
  const root = options.root ?? ownRoot;
  const entry = options.entry ?? join(root, "packages/server/src/main.ts");
  const server = await spawnServer(
    [...(options.under ?? []), ...(options.runner ?? [process.execPath, ...nodeOptions]), entry],
    env,
  );
  return {
    ...server,
    async createKey() {
      const cli = join(root, "packages/server/src/cli.ts");
      const args = [cli, "key", "create", "--scopes", "all"];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, ...env },
      });
      return stdout.trim();
    },
  };
}

/** Asks our API. Throws on a problem. */
export async function callOurs(
  server: Pick<RunningServer, "url">,
  key: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Connects a Telegram inbox whose provider is at `provider_url`. Gives the path of its webhook. */
export async function connectTelegram(
  server: OurServer,
  provider_url: string,
  flow_slug: string,
): Promise<{ hook_path: string; key: string }> {
  const key = await server.createKey();
  // The sink takes what it gets; Telegram's 30 a second would measure nothing but the waiting
  const rate_per_second = 1_000_000;
  const settings = {
    bot_token: botToken,
    webhook_secret: secretToken,
    api_base: provider_url,
    rate_per_second,
  };
  const wanted = { name: "Bench", channel: "telegram", settings, flow_slug };
  const made = await callOurs(server, key, "POST", "/inboxes", wanted);
  const id = typeof made === "object" && made !== null && "id" in made ? made.id : "";
  return { hook_path: `/hooks/${id}`, key };
}
