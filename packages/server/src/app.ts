import { join } from "node:path";
import type { Logger } from "pino";
import { channels, closedChannels, findChannel, noticeDoors, payments, understanding } from "./adapters.ts";
import { mountApiReference } from "./api-reference/mount.ts";
import { mountAppView } from "./app-view/mount.ts";
import type { Config } from "./config.ts";
import { furnish } from "./first-start.ts";
import { createBuild } from "./modules/build/index.ts";
import { createCommerce } from "./modules/commerce/index.ts";
import { createContacts } from "./modules/contacts/index.ts";
import {
  createFileLinks,
  createInboxes,
  createMessaging,
  createVisitorGuard,
} from "./modules/messaging/index.ts";
import { createObserve } from "./modules/observe/index.ts";
import { createWorkspace } from "./modules/workspace/index.ts";
import { mountPages } from "./pages.ts";
import { createClock } from "./platform/clock.ts";
import type { Database } from "./platform/db/port.ts";
import { createStatisticsKeeper } from "./platform/db/statistics.ts";
import { createFileScan } from "./platform/file-scan.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { createRealtime } from "./platform/realtime/realtime.ts";
import { createSecrets, readSecretKeys } from "./platform/secrets.ts";
import { createProviderAccess } from "./provider-access.ts";
import type { LiveInbox } from "./runtime/deps.ts";
import { mountSelling } from "./runtime/desk/routes.ts";
import { createSelling } from "./runtime/desk/selling.ts";
import { mountHooks } from "./runtime/ingest/routes.ts";
import { createLineKeeper } from "./runtime/lines/keeper.ts";
import { createMailbox } from "./runtime/mailbox.ts";
import { createQueryAnswers } from "./runtime/queries/index.ts";
import { createRuntime } from "./runtime/runtime.ts";
import { calmNetwork, createSimulators, isSimulated, type SimulatedNetwork } from "./simulators/index.ts";
import { builtPages, type WebPages } from "./web-build.ts";

export interface AppOptions {
  config: Config;
  log: Logger;
  /** Open and migrated; whoever opened it closes it, after `stop`. */
  database: Database;
  /** The built pages; as they lie there unless somebody builds them. */
  pages?: WebPages;
  /** For tests: answers are compared with the contract. */
  checks_responses?: boolean;
  /** For benches: the most that one round of the runtime may hold. */
  round_max?: number;
  /** For the lab: what lies between the simulated providers and us. */
  network?: SimulatedNetwork;
}

/** The whole server. Nothing moves before `prepare` and `start`. */
export async function createApp(options: AppOptions) {
  const { config, log, database } = options;
  let url = config.public_url ?? localUrl(config.host, config.port);
  let isReady = false;
  const parts = createParts(options, () => url);
  const { workspace, build, commerce, messaging, observe, runtime } = parts;
  const modules = [workspace, build, messaging, commerce, observe];
  const statistics = createStatisticsKeeper(database, log);

  const http = await createHttpServer({
    ...{ log, database, clock: parts.clock, secrets: parts.secrets, realtime: parts.realtime },
    callers: workspace.callers,
    public_url: config.public_url,
    trust_proxy: config.trust_proxy,
    isReady: () => isReady,
    checks_responses: options.checks_responses ?? false,
  });
  await mountHooks(http.face.http, {
    inbox: messaging.inboxes.find,
    receive: runtime.receive,
    public_url: config.public_url,
    isForVisitors: ({ channel }) => findChannel(channel)?.reader !== undefined,
    admitVisitorPost: parts.guard.admitPost,
  });
  await mountPages(http.face.http, options.pages ?? builtPages);
  mountAppView(http.face.http, { inbox: messaging.inboxes.find, channel: findChannel });
  mountApiReference(http.face.http);
  mountSelling(http.face, parts.selling);
  for (const part of [...modules, parts.contacts, parts.simulators]) part.mount(http.face);

  return {
    ...parts,
    http,
    /** Where people and providers reach us; final once it listens. */
    url: () => url,
    /** Reads what is kept in memory and furnishes an empty database: enough for a command of the terminal. */
    async prepare(): Promise<void> {
      for (const module of [workspace, build, messaging]) await module.start();
      await furnish({ ...parts, ...messaging, database }, config);
    },
    /** Opens the port and sets all stages to work; after `prepare`. */
    async start(): Promise<void> {
      const port = await http.listen(config.host, config.port);
      url = config.public_url ?? localUrl(config.host, port);
      for (const module of [commerce, observe]) await module.start();
      await parts.lines.start();
      runtime.start();
      statistics.start();
      isReady = true;
    },
    /** Refuses new work, finishes what is in hand. */
    async stop(): Promise<void> {
      isReady = false;
      await http.close();
      await parts.lines.stop();
      await runtime.stop();
      await statistics.stop();
      for (const module of modules.toReversed()) await module.stop();
      await parts.realtime.close();
      await parts.providers.close();
    },
  };
}
export type App = Awaited<ReturnType<typeof createApp>>;

/** Modules and runtime, each given what it needs, by plain calls. */
function createParts(
  { config, log, database, round_max, network = calmNetwork }: AppOptions,
  url: () => string,
) {
  const clock = createClock(config.clock_offset_ms);
  const secrets = createSecrets(readSecretKeys(config.secret_key, join(config.data_directory, "keys.json")));
  const realtime = createRealtime(database, log);
  const { publish } = realtime;
  const guard = createVisitorGuard(clock);
  const scan = config.media_scan === null ? {} : { scanFile: createFileScan(config.media_scan) };
  const workspace = createWorkspace({ database, clock, log });
  /** A whole address for a path of ours. */
  const addressOf = (path: string) => `${url()}${path}`;
  const observe = createObserve({
    ...{ database, clock, log, secrets, addressOf, notice_doors: noticeDoors },
    allow_private_webhooks: config.allow_private_webhooks,
  });
  const mailbox = createMailbox({ ...observe, database, clock, wake: () => runtime.mailbox.wake() });
  const build = createBuild({ database, clock, log, mailbox });
  const providers = createProviderAccess({
    allow_private: config.allow_private_providers,
    channel: findChannel,
    simulated: (inbox) => simulators.http(inbox),
    line: (inbox) => lines.http(inbox),
  });
  const commerce = createCommerce({
    ...{ database, clock, log, mailbox, addressOf },
    payments: { adapters: payments, secrets, http: ({ hosts }) => providers.httpTo(hosts) },
    httpTo: providers.httpTo,
    publish,
  });
  const contacts = createContacts({ database, mailbox, shop: workspace.workspaces.get });
  const hookAddress = (inbox_id: string) => (config.public_url ? addressOf(`/hooks/${inbox_id}`) : null);
  const inboxes = createInboxes({
    ...{ database, clock, log, secrets, channels, closedChannels, publish },
    http: providers.http,
    hookAddress,
  });
  const fileLinks = createFileLinks({ secrets, clock, addressOf });
  const runtime = createRuntime({
    ...{ database, clock, log, understanding, publish },
    ...{ channel: findChannel, inbox: inboxes.find, inboxesOf: inboxes.of },
    http: providers.http,
    hookAddress: (id) => hookAddress(id) ?? playedAddress(inboxes.find(id), addressOf),
    fileAddress: fileLinks.address,
    closedLines: () => lines.closed(),
    admitVisitor: guard.admitPostOf,
    pictureAddress: commerce.gallery.addressFor,
    ...scan,
    flows: build.flows,
    shop: workspace.workspaces.get,
    answerQueries: createQueryAnswers(commerce),
    chatPayments: commerce.chatPayments,
    queueWebhooks: observe.queueWebhooks,
    hasSubscribers: observe.hasSubscribers,
    ...(round_max === undefined ? {} : { round_max }),
  });
  const lines = createLineKeeper({
    ...{ database, clock, log, isSimulated },
    channel: findChannel,
    inboxes: inboxes.all,
    report: inboxes.report,
    receive: runtime.receive,
    opened: runtime.wakeOutbox,
    allow_private: config.allow_private_providers,
  });
  const messaging = createMessaging({
    ...{ database, clock, log, mailbox, inboxes, publish, fileLinks, guard, ...scan },
    ...{ subscribe: realtime.subscribe, http: providers.http },
    ...{ shop: workspace.workspaces.get, callers: workspace.callers },
  });
  const selling = createSelling({
    ...{ database, commerce, conversations: messaging.conversations },
    shop: workspace.workspaces.get,
  });
  const simulators = createSimulators({
    ...{ clock, log, inboxes, network },
    channel: findChannel,
    receive: runtime.receive,
    shop: () => workspace.workspaces.list()[0],
  });
  return {
    ...{ clock, secrets, realtime, mailbox, providers, runtime, lines, channels, addressOf, guard },
    ...{ workspace, contacts, build, commerce, messaging, selling, observe, simulators },
  };
}

/** A provider that is played on this machine finds us without a public address. */
function playedAddress(inbox: LiveInbox | undefined, addressOf: (path: string) => string): string | null {
  return inbox && isSimulated(inbox) ? addressOf(`/hooks/${inbox.id}`) : null;
}

/** Where this machine reaches a server that listens on `host`. */
function localUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
