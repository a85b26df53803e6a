import type { ProviderHttp } from "@mostrador/adapter-kit";
import { type Content, type Conversation, type LaneEvent, type LiveHint, limits } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { newId } from "../../../platform/ids.ts";
import type { Files, GivenFile } from "../attachments/files.ts";
import type { LiveInbox } from "../inboxes/inbox.ts";
import { statesChangedBy } from "../message-state.ts";
import { type Asked, type DeskLane, requireMember } from "./desk-lane.ts";
import { type ReplyRuleSource, replyRulesOf, requireReply } from "./reply-rules.ts";
import { findMessageState, findTypingPlace, mayBeQuoted } from "./store.ts";

export interface SendingDeps extends ReplyRuleSource {
  database: Database;
  files: Files;
  log: Pick<Logger, "debug">;
  /** The way out to the provider. */
  http(inbox: LiveInbox): ProviderHttp;
  publish(workspace_id: string, hint: LiveHint): void;
}

export interface NewMessage {
  content: Content;
  is_note?: boolean | undefined;
  reply_to_seq?: number | undefined;
}

/** What the shop's people and programs write. */
export function createSending(deps: SendingDeps, lane: DeskLane) {
  return {
    /** Throws outside_window, with the minutes and the alternative, before any provider is asked. */
    async send(asked: Asked, message: NewMessage): Promise<{ message_id: string }> {
      const conversation = await lane.find(asked);
      requireContent(message.content);
      const isPerson = Boolean(asked.caller.member);
      if (!message.is_note) requireReply(replyRulesOf(deps, conversation, isPerson), message.content);
      await requireQuotable(deps.database, asked, message);
      const message_id = newId();
      const content = await resolved(deps.files, asked, conversation, message.content, message_id);
      await lane.act(asked, conversation.contact_id, toEvent(asked, { ...message, content }, message_id));
      return { message_id };
    },
    /** Keeps a file that is to be sent here; gives the content that sends it. */
    async upload(asked: Asked, file: GivenFile): ReturnType<Files["keep"]> {
      return deps.files.keep(asked.caller.workspace_id, await lane.find(asked), file);
    },
    /** Throws, like `send`, where the customer may not be answered freely now. For those who prepare something first. */
    async requireOpen(asked: Asked): Promise<Conversation> {
      const conversation = await lane.find(asked);
      requireReply(replyRulesOf(deps, conversation), { kind: "text", text: "" });
      return conversation;
    },
    /** The same message under the same id; only one that failed or whose fate is unknown. */
    async retry(asked: Asked, message_id: string): Promise<void> {
      const { workspace_id, member } = asked.caller;
      const { id, contact_id } = await lane.find(asked);
      const message = await findMessageState(deps.database, workspace_id, id, message_id);
      if (!message) throw new Fault("not_found", "There is no such message in this conversation.");
      if (!statesChangedBy("retried").includes(message.state))
        throw new Fault(
          "conflict",
          `Only a failed or unknown message is sent again; this one is ${message.state}.`,
        );
      const event = { conversation_id: id, message_id, member_id: member?.id ?? null };
      await lane.act(asked, contact_id, { type: "retry_message", ...event });
    },
    /** Tells colleagues and, where the channel has it, the customer. A courtesy: it may be lost. */
    async typing(asked: Asked, is_typing: boolean): Promise<void> {
      const { workspace_id, member } = asked.caller;
      const conversation = await lane.find(asked);
      const hint = { type: "typing", conversation_id: conversation.id, is_typing, by: "member" } as const;
      deps.publish(workspace_id, member ? { ...hint, member_id: member.id } : hint);
      if (is_typing) await showTyping(deps, workspace_id, conversation);
    },
  };
}

async function showTyping(
  { database, inboxes, http, log }: SendingDeps,
  workspace_id: string,
  conversation: Conversation,
): Promise<void> {
  const inbox = inboxes.find(conversation.inbox_id);
  const adapter = inboxes.channel(conversation.channel);
  if (!inbox?.is_enabled || !adapter?.showTyping || !adapter.capabilities.has_typing) return;
  const place = await findTypingPlace(database, workspace_id, conversation.id);
  if (!place) return;
  adapter
    .showTyping(place, inbox.settings, http(inbox))
    .catch((error: unknown) => log.debug({ err: error, inbox: inbox.id }, "typing was not shown"));
}

function toEvent(
  asked: Asked,
  { content, is_note, reply_to_seq }: NewMessage,
  message_id: string,
): LaneEvent {
  const { conversation_id } = asked;
  const { member } = asked.caller;
  if (!is_note && !member)
    return {
      type: "api_message",
      conversation_id,
      content,
      message_id,
      reply_to_seq: reply_to_seq ?? null,
    };
  return {
    type: "agent_message",
    conversation_id,
    member_id: requireMember(asked, "write a note"),
    content,
    message_id,
    is_note: is_note ?? false,
    reply_to_seq: reply_to_seq ?? null,
  };
}

async function resolved(
  files: Files,
  { caller }: Asked,
  conversation: Conversation,
  content: Content,
  message_id: string,
): Promise<Content> {
  if (content.kind !== "media") return content;
  return files.resolve(caller.workspace_id, conversation, content, message_id);
}

async function requireQuotable(
  database: Database,
  { caller, conversation_id }: Asked,
  { reply_to_seq }: NewMessage,
): Promise<void> {
  if (reply_to_seq === undefined) return;
  if (await mayBeQuoted(database, caller.workspace_id, conversation_id, reply_to_seq)) return;
  const message =
    "Only a message that the customer can see may be answered: no note, and none that was deleted.";
  throw new Fault("invalid_request", message, { fields: [{ path: "body.reply_to_seq", message }] });
}

function requireContent(content: Content): void {
  if (content.kind === "submission" || content.kind === "reaction")
    throw new Fault(
      "invalid_request",
      `A ${content.kind} is what a customer sends; it cannot be sent to him.`,
    );
  if (content.kind !== "text") return;
  if (content.text.trim() === "") throw wrongText("The message is empty.");
  if (content.text.length > limits.outbound_text_chars)
    throw wrongText(`The message has more than ${limits.outbound_text_chars} characters.`);
}

function wrongText(message: string): Fault {
  return new Fault("invalid_request", message, { fields: [{ path: "body.content.text", message }] });
}
