import { type ChannelAdapter, checkSettings, keepMasked, maskSettings } from "@mostrador/adapter-kit";
import {
  type ChannelDescription,
  type ClosedChannel,
  type Inbox,
  type inboxRoutes,
  type JsonObject,
  limits,
  type RouteBody,
} from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { newId } from "../../../platform/ids.ts";
import type { Secrets } from "../../../platform/secrets.ts";
import { type ConnectionDeps, createConnection } from "./connection.ts";
import { fileLimitsOf } from "./file-limits.ts";
import type { InboxRow } from "./inbox.ts";
import { createInboxCache } from "./inbox-cache.ts";
import { fieldsOf } from "./inbox-fields.ts";
import { requireSecretsOfMoved } from "./moved-secrets.ts";
import { openSettings, sealSettings } from "./sealed-settings.ts";
import { hasFlow, listInboxes, lockInbox, writeInbox } from "./store.ts";

export interface InboxDeps extends ConnectionDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  channels: readonly ChannelAdapter[];
  /** Shown beside them, with what to do instead. */
  closedChannels?: readonly ClosedChannel[];
}

export type NewInbox = RouteBody<typeof inboxRoutes.create>;
export type InboxChanges = RouteBody<typeof inboxRoutes.update>;

/** The shop's connections to channels: kept with sealed secrets, shown masked, and at hand in memory for the runtime. */
export function createInboxes(deps: InboxDeps) {
  const { database } = deps;
  const cache = createInboxCache(deps);
  const byId = new Map(deps.channels.map((channel) => [channel.id, channel]));
  const channel = (id: string): ChannelAdapter | undefined => byId.get(id);
  const connection = createConnection(deps, cache, channel);
  const read = (row: InboxRow) => present(row, channel(row.channel), cache.find(row.id)?.settings ?? {});

  /** After a change: every process knows the inbox, and its provider our webhook. */
  async function settle(row: InboxRow, mustConnect: boolean): Promise<Inbox> {
    await cache.changed();
    deps.publish(row.workspace_id, { type: "inbox_changed", inbox_id: row.id });
    if (mustConnect) await connection.connect(row.id);
    return read({ ...row, problem: cache.find(row.id)?.problem ?? null });
  }

  return {
    start: cache.start,
    stop: cache.stop,
    /** From memory; undefined = unknown. */
    find: cache.find,
    /** From memory, the inboxes of one workspace. */
    of: cache.of,
    /** From memory, the inboxes of all workspaces. */
    all: cache.all,
    channel,
    report: connection.report,
    channels: () => ({ items: deps.channels.map(describe), closed: [...(deps.closedChannels ?? [])] }),
    async list(workspace_id: string): Promise<Inbox[]> {
      return (await listInboxes(database, workspace_id)).map(read);
    },
    /** Throws invalid_request with the fields that are wrong, as the form shows them. */
    async create(workspace_id: string, given: NewInbox): Promise<Inbox> {
      const adapter = channel(given.channel);
      if (!adapter) throw unknownChannel(given.channel);
      await requireFlow(database, workspace_id, given.flow_slug);
      const row = newRow(deps, workspace_id, given, adapter);
      await writeInbox(database, row);
      return settle(row, true);
    },
    /** What is not named stays; a secret that comes back masked stays as it was, unless the inbox moves. */
    async update(workspace_id: string, inbox_id: string, changes: InboxChanges): Promise<Inbox> {
      await requireFlow(database, workspace_id, changes.flow_slug);
      const row = await database.transaction(async (tx) => {
        const before = await lockInbox(tx, workspace_id, inbox_id);
        if (!before) throw new Fault("not_found", "There is no such inbox.");
        const after = changedRow(deps, before, changes, channel(before.channel));
        await writeInbox(tx, after);
        return after;
      });
      return settle(row, changes.settings !== undefined || changes.is_enabled === true);
    },
    async check(workspace_id: string, inbox_id: string): Promise<{ is_healthy: boolean; detail: string }> {
      const inbox = cache.find(inbox_id);
      if (inbox?.workspace_id !== workspace_id) throw new Fault("not_found", "There is no such inbox.");
      return connection.check(inbox);
    },
  };
}
export type Inboxes = ReturnType<typeof createInboxes>;

function newRow(deps: InboxDeps, workspace_id: string, given: NewInbox, adapter: ChannelAdapter): InboxRow {
  const settings = readSettings(adapter, given.settings);
  return {
    workspace_id,
    id: newId(),
    name: given.name,
    channel: adapter.id,
    settings: sealSettings(deps.secrets, workspace_id, fieldsOf(adapter), settings),
    flow_slug: given.flow_slug ?? null,
    is_enabled: true,
    problem: null,
    created_at: deps.clock.now(),
  };
}

function changedRow(
  deps: InboxDeps,
  before: InboxRow,
  changes: InboxChanges,
  adapter: ChannelAdapter | undefined,
): InboxRow {
  const { name = before.name, flow_slug = before.flow_slug, is_enabled = before.is_enabled } = changes;
  const row = { ...before, name, flow_slug, is_enabled };
  if (!changes.settings) return row;
  if (!adapter) throw unknownChannel(before.channel);
  const stored = openSettings(deps.secrets, before.workspace_id, before.settings);
  requireSecretsOfMoved(fieldsOf(adapter), stored, changes.settings);
  const wanted = { ...stored, ...keepMasked(fieldsOf(adapter), changes.settings, stored) };
  const settings = readSettings(adapter, wanted);
  return { ...row, settings: sealSettings(deps.secrets, before.workspace_id, fieldsOf(adapter), settings) };
}

function unknownChannel(id: string): Fault {
  return new Fault("invalid_request", `There is no channel "${id}". GET /channels lists them.`, {
    fields: [{ path: "body.channel", message: "unknown channel" }],
  });
}

function readSettings(adapter: ChannelAdapter, given: JsonObject): JsonObject {
  const checked = checkSettings(fieldsOf(adapter), given);
  if (checked.result === "ok") return checked.settings;
  const fields = checked.fields.map((wrong) => ({ ...wrong, path: `body.settings.${wrong.path}` }));
  throw new Fault("invalid_request", fields.map((field) => field.message).join(". "), { fields });
}

async function requireFlow(
  database: Database,
  workspace_id: string,
  slug: string | null | undefined,
): Promise<void> {
  if (!slug || (await hasFlow(database, workspace_id, slug))) return;
  throw new Fault("invalid_request", `There is no flow "${slug}". GET /flows lists them.`, {
    fields: [{ path: "body.flow_slug", message: "unknown flow" }],
  });
}

function describe(adapter: ChannelAdapter): ChannelDescription {
  const { capabilities } = adapter;
  return {
    id: adapter.id,
    label: adapter.label,
    colour: adapter.colour,
    settings: [...fieldsOf(adapter)],
    webhook_path: "/hooks/{inbox_id}",
    reply_window_hours: capabilities.reply_window_hours,
    text_max: capabilities.text_max,
    caption_max: capabilities.caption_max,
    files: fileLimitsOf(capabilities),
    file_max_bytes: limits.attachment_bytes,
    has_quotes: capabilities.has_quotes ?? false,
    has_templates: capabilities.kinds.includes("template") && capabilities.reply_window_hours !== null,
    failures: [...(adapter.failures ?? [])],
  };
}

/** As people see it. Settings of a channel that is not installed are not shown: nobody knows which are secret. */
function present(row: InboxRow, adapter: ChannelAdapter | undefined, settings: JsonObject): Inbox {
  const { id, name, channel, flow_slug, is_enabled, problem, created_at } = row;
  const shown = adapter ? maskSettings(fieldsOf(adapter), settings) : {};
  return { id, name, channel, settings: shown, flow_slug, is_enabled, problem, created_at };
}
