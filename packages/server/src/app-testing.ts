import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Scope, scopes } from "@mostrador/contract";
import type { LightMyRequestResponse } from "fastify";
import pino from "pino";
import { type App, type AppOptions, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import type { Database } from "./platform/db/port.ts";
import { newToken } from "./platform/ids.ts";

export interface TestCall {
  /** An API key's secret. */
  key?: string;
  /** A session's cookie header. */
  cookie?: string;
  headers?: Record<string, string>;
  /** Where the request comes from; every call has its own unless it says so, because sign-in counts them. */
  address?: string;
  body?: unknown;
}

export interface TestApp {
  app: App;
  /** Asks the API, "GET /products"; other addresses with a full stop in front: "GET ./healthz". */
  call(what: string, how?: TestCall): Promise<LightMyRequestResponse>;
  /** Another shop, with an API key that may do everything. */
  newShop(name?: string): Promise<{ workspace_id: string; key: string }>;
  newKey(workspace_id: string, wanted: readonly Scope[]): Promise<string>;
  /** The cookie of the workspace's owner. */
  signIn(workspace_id: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The whole server over a test's database, all stages at work, asked without a port unless the test opens `app.url()`.
 * Answers are compared with the contract.
 */
export async function startTestApp(
  database: Database,
  env: Readonly<Record<string, string>> = {},
  more: Pick<AppOptions, "pages"> = {},
): Promise<TestApp> {
  const config = readConfig({
    PORT: "0",
    MOSTRADOR_BARE: "1",
    MOSTRADOR_SECRET_KEY: randomBytes(32).toString("base64"),
    MOSTRADOR_DATA: mkdtempSync(join(tmpdir(), "mostrador-app-")),
    ALLOW_PRIVATE_PROVIDERS: "1",
    ALLOW_PRIVATE_WEBHOOKS: "1",
    ...env,
  });
  const log = pino({ level: process.env["TEST_LOG"] ?? "silent" });
  const app = await createApp({ config, log, database, checks_responses: true, ...more });
  await app.prepare();
  await app.start();

  async function call(what: string, how: TestCall = {}): Promise<LightMyRequestResponse> {
    const [method = "GET", path = "/"] = what.split(" ");
    return app.http.face.http.inject({
      method: toMethod(method),
      remoteAddress: how.address ?? `10.${randomBytes(3).join(".")}`,
      url: path.startsWith("./") ? path.slice(1) : `/api/v1${path}`,
      headers: {
        ...(how.key ? { authorization: `Bearer ${how.key}` } : {}),
        ...(how.cookie ? { cookie: how.cookie } : {}),
        ...(how.body === undefined ? {} : { "content-type": "application/json" }),
        ...how.headers,
      },
      ...(how.body === undefined ? {} : { payload: JSON.stringify(how.body) }),
    });
  }
  async function newKey(workspace_id: string, wanted: readonly Scope[]): Promise<string> {
    return (await app.workspace.createApiKey(workspace_id, { name: "test", scopes: wanted })).secret;
  }

  return {
    app,
    call,
    newKey,
    async newShop(name = `Tienda ${newToken().slice(0, 6)}`) {
      const { id } = await app.workspace.workspaces.create({
        ...{ name, locale: "es-CL", currency: "CLP", time_zone: "America/Santiago", country: "CL" },
        ...{ assistant_name: "Lola", owner_name: "Dueña" },
      });
      return { workspace_id: id, key: await newKey(id, scopes) };
    },
    async signIn(workspace_id) {
      const answer = await call(`GET .${await app.workspace.createOwnerLink(workspace_id)}`);
      return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
    },
    stop: () => app.stop(),
  };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;
function toMethod(text: string): (typeof methods)[number] {
  return methods.find((method) => method === text) ?? "GET";
}
