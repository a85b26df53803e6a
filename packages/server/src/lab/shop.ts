import { randomBytes } from "node:crypto";
import type { JsonObject } from "@mostrador/contract";
import pino from "pino";
import { type App, createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import type { Database } from "../platform/db/port.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import { isSimulated, type SimulatedNetwork } from "../simulators/index.ts";

/** The demo shop in a server of its own, started; `network` lies between it and the simulated providers. */
export async function openLabShop(
  { database, directory }: { database: Database; directory: string },
  network?: SimulatedNetwork,
): Promise<App> {
  const config = readConfig({
    PORT: "0",
    MOSTRADOR_SECRET_KEY: randomBytes(32).toString("base64"),
    MOSTRADOR_DATA: directory,
  });
  const log = pino({ level: "silent" });
  const app = await createApp({ config, log, database, ...(network ? { network } : {}) });
  await app.prepare();
  await app.start();
  return app;
}

export function simulatedInboxes(app: App): LiveInbox[] {
  return app.messaging.inboxes.of(shopOf(app)).filter((inbox) => isSimulated(inbox));
}

/** Has these inboxes say back what they hear; `settingsOf` changes their settings too. */
export async function echoOn(
  app: App,
  inboxes: readonly LiveInbox[],
  settingsOf: (inbox: LiveInbox) => JsonObject = () => ({}),
): Promise<LiveInbox[]> {
  for (const inbox of inboxes)
    await app.messaging.inboxes.update(shopOf(app), inbox.id, {
      flow_slug: "echo",
      settings: settingsOf(inbox),
    });
  const asTheyAre = () => inboxes.flatMap(({ id }) => app.messaging.inboxes.find(id) ?? []);
  // The copy in memory follows the database a moment later
  while (asTheyAre().some(({ flow_slug }) => flow_slug !== "echo"))
    await new Promise((done) => setTimeout(done, 10));
  return asTheyAre();
}

function shopOf(app: App): string {
  const [shop] = app.workspace.workspaces.list();
  if (!shop) throw new Error("The shop was not furnished");
  return shop.id;
}
