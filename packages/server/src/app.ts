import { join } from "node:path";
import type { Logger } from "pino";
import { channels, findChannel, payments, understanding } from "./adapters.ts";
import { mountApiReference } from "./api-reference/mount.ts";
import type { Config } from "./config.ts";
import { furnish } from "./first-start.ts";
import { createBuild } from "./modules/build/index.ts";
import { createCommerce } from "./modules/commerce/index.ts";
import { createInboxes, createMessaging } from "./modules/messaging/index.ts";
import { createObserve } from "./modules/observe/index.ts";
import { createWorkspace } from "./modules/workspace/index.ts";
import { mountPages } from "./pages.ts";
import { createClock } from "./platform/clock.ts";
import type { Database } from "./platform/db/port.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { createRealtime } from "./platform/realtime/realtime.ts";
import { createSecrets, readSecretKeys } from "./platform/secrets.ts";
import { createProviderAccess } from "./provider-access.ts";
import { mountHooks } from "./runtime/ingest/routes.ts";
import { createMailbox } from "./runtime/mailbox.ts";
import { createQueryAnswers } from "./runtime/queries/index.ts";
import { createRuntime } from "./runtime/runtime.ts";

export interface AppOptions {
  config: Config;
  log: Logger;
  /** Open and migrated; whoever opened it closes it, after `stop`. */
  database: Database;
  /** For tests: answers are compared with the contract. */
  checks_responses?: boolean;
}

/** Puts the whole server together, by plain calls. Nothing moves before `start`. */
export async function createApp({ config, log, database, checks_responses = false }: AppOptions) {
  const clock = createClock(config.clock_offset_ms);
  const secrets = createSecrets(readSecretKeys(config.secret_key, join(config.data_directory, "keys.json")));
  let url = config.public_url ?? localUrl(config.host, config.port);
  let isReady = false;

  const realtime = createRealtime(database, log);
  const { publish } = realtime;
  const workspace = createWorkspace({ database, clock, log });
  const observe = createObserve({
    ...{ database, clock, log, secrets },
    allow_private_webhooks: config.allow_private_webhooks,
  });
  const mailbox = createMailbox({ ...observe, database, clock, wake: () => runtime.mailbox.wake() });
  const build = createBuild({ database, clock, log, mailbox });
  const providers = createProviderAccess({
    allow_private: config.allow_private_providers,
    channel: findChannel,
  });
  const inboxes = createInboxes({
    ...{ database, clock, log, secrets, channels, publish },
    http: providers.http,
    hookAddress: (inbox_id) => (config.public_url ? `${config.public_url}/hooks/${inbox_id}` : null),
  });
  const commerce = createCommerce({
    ...{ database, clock, log, mailbox, publish },
    addressOf: (path) => `${url}${path}`,
    payments: { adapters: payments, secrets, http: ({ hosts }) => providers.httpTo(hosts) },
  });
  const runtime = createRuntime({
    ...{ database, clock, log, understanding, publish },
    channel: findChannel,
    inbox: inboxes.find,
    http: providers.http,
    flows: build.flows,
    shop: workspace.workspaces.get,
    answerQueries: createQueryAnswers(commerce),
    queueWebhooks: observe.queueWebhooks,
    hasSubscribers: observe.hasSubscribers,
  });
  const messaging = createMessaging({
    ...{ database, clock, log, mailbox, inboxes, publish },
    shop: workspace.workspaces.get,
  });

  const http = await createHttpServer({
    ...{ database, clock, log, secrets, realtime, checks_responses },
    callers: workspace.callers,
    public_url: config.public_url,
    trust_proxy: config.trust_proxy,
    isReady: () => isReady,
  });
  await mountHooks(http.face.http, { inbox: inboxes.find, receive: runtime.receive });
  await mountPages(http.face.http, { isBuilding: () => false });
  mountApiReference(http.face.http);
  for (const module of [workspace, build, messaging, commerce, observe]) module.mount(http.face);

  return {
    http,
    workspace,
    build,
    messaging,
    commerce,
    channels,
    /** Where people and providers reach us; final once it listens. */
    url: () => url,
    /** Opens the port, then sets all stages to work. */
    async start(): Promise<void> {
      for (const module of [workspace, build, messaging, observe]) await module.start();
      await furnish({ workspace, build, is_bare: config.is_bare });
      const port = await http.listen(config.host, config.port);
      url = config.public_url ?? localUrl(config.host, port);
      // Its pictures carry our address
      await commerce.start();
      runtime.start();
      isReady = true;
    },
    /** Refuses new work, finishes what is in hand. */
    async stop(): Promise<void> {
      isReady = false;
      await http.close();
      await runtime.stop();
      for (const module of [observe, commerce, messaging, build, workspace]) await module.stop();
      await realtime.close();
      await providers.close();
    },
  };
}
export type App = Awaited<ReturnType<typeof createApp>>;

/** Where this machine reaches a server that listens on `host`. */
function localUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
