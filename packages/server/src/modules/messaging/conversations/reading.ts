import { capabilitiesOf, type ProviderHttp } from "@mostrador/adapter-kit";
import type { ChannelTemplate, Content, ConversationDetail, Message, Preview } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Caller } from "../../../platform/http/mount.ts";
import type { LiveInbox } from "../inboxes/inbox.ts";
import type { Inboxes } from "../inboxes/service.ts";
import { type Asked, type DeskLane, required } from "./desk-lane.ts";
import { type ConversationFilter, type ConversationPage, listConversations, toSummary } from "./list.ts";
import { previewOf } from "./preview.ts";
import { type ReplyRuleSource, replyRulesOf } from "./reply-rules.ts";
import { findContactLocale, findSummary, listMessages, type MessageRange } from "./store.ts";

export interface ReadingDeps extends ReplyRuleSource {
  database: Database;
  clock: Clock;
  inboxes: Pick<Inboxes, "find" | "channel">;
  shop(workspace_id: string): { locale: string };
  /** The way out to the provider. */
  http(inbox: LiveInbox): ProviderHttp;
}

const usualMessages = 50;

/** What the shop's people and programs read in conversations. */
export function createReading(deps: ReadingDeps, lane: DeskLane) {
  const { database } = deps;
  return {
    list(
      caller: Pick<Caller, "workspace_id" | "member">,
      filter: ConversationFilter,
    ): Promise<ConversationPage> {
      const { workspace_id, member } = caller;
      const now_ms = deps.clock.ms();
      return listConversations(database, { ...filter, workspace_id, member_id: member?.id ?? null, now_ms });
    },
    async get({ caller, conversation_id }: Asked): Promise<ConversationDetail> {
      const row = required(await findSummary(database, caller.workspace_id, conversation_id));
      return { ...toSummary(row, deps.clock.ms()), reply: replyRulesOf(deps, row) };
    },
    /** Oldest first; the newest without a range. */
    async messages(
      asked: Asked,
      range: Omit<MessageRange, "limit"> & { limit?: number | undefined },
    ): Promise<{ items: Message[]; has_more: boolean }> {
      const { id } = await lane.find(asked);
      const limit = range.limit ?? usualMessages;
      return listMessages(database, asked.caller.workspace_id, id, { ...range, limit });
    },
    /** What the customer would see here, or on another channel. */
    async preview(asked: Asked, content: Content, on?: string): Promise<Preview> {
      const { workspace_id } = asked.caller;
      const { channel, contact_id, inbox_id } = await lane.find(asked);
      const adapter = deps.inboxes.channel(on ?? channel);
      if (!adapter) throw new Fault("not_found", "This channel is not installed.");
      const isHere = on === undefined || on === channel;
      const settings = isHere ? (deps.inboxes.find(inbox_id)?.settings ?? {}) : {};
      const locale = await findContactLocale(database, workspace_id, contact_id);
      return previewOf(content, capabilitiesOf(adapter, settings), locale ?? deps.shop(workspace_id).locale);
    },
    /** What the provider has approved for this conversation's inbox. */
    async templates(asked: Asked): Promise<{ items: ChannelTemplate[] }> {
      const { channel, inbox_id } = await lane.find(asked);
      const inbox = deps.inboxes.find(inbox_id);
      const adapter = deps.inboxes.channel(channel);
      if (!inbox || !adapter?.listTemplates) return { items: [] };
      try {
        return { items: await adapter.listTemplates(inbox.settings, deps.http(inbox)) };
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Fault("unavailable", `The channel did not give its templates: ${reason}`, { cause });
      }
    },
  };
}
