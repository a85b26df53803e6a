import { limits } from "@mostrador/contract";
import {
  type Answer,
  type ContactFacts,
  type ConversationState,
  type Query,
  type StepContext,
  type StepEvent,
  step,
} from "@mostrador/engine";
import type { FlowAt, TurnQuery } from "../deps.ts";
import { applyEffects } from "../effects/index.ts";
import type { ConversationRow } from "../lane/load.ts";
import { intake, type Step } from "./intake.ts";
import { type Turn, type TurnDeps, touch } from "./turn.ts";

/**
 * One contact's turn from its events to its writes. A generator: it stops at queries of the engine, and the lane
 * stage answers those of the whole batch at once. Pure but for ids.
 */
export function* runTurn(deps: TurnDeps, turn: Turn): Generator<TurnQuery[], void, Answer[]> {
  for (const one of joinTexts(intake(deps, turn))) {
    if (!isOvertaken(one)) yield* runStep(deps, turn, one.conversation, one.event);
  }
}

/** Somebody else changed the owner first: who acted on the old one has lost the race. */
function isOvertaken({ conversation, owner_epoch }: Step): boolean {
  return owner_epoch !== undefined && owner_epoch !== conversation.owner_epoch;
}

function* runStep(
  deps: TurnDeps,
  turn: Turn,
  conversation: ConversationRow,
  event: StepEvent,
): Generator<TurnQuery[], void, Answer[]> {
  const state = stateOf(conversation);
  const answers: Answer[] = [];
  const context = contextOf(deps, turn, conversation);
  const understood = withMeaning(deps, state, context.flow, event, context.shop.locale);
  for (let round = 0; round <= limits.query_rounds_per_turn; round++) {
    const result = step(state, understood, { ...context, answers });
    if (result.queries.length === 0) {
      conversation.run = result.state.run;
      conversation.status = result.state.status;
      touch(turn, conversation);
      applyEffects(deps, turn, conversation, result.effects);
      return;
    }
    answers.push(
      ...(yield result.queries.map((query: Query) => ({
        workspace_id: turn.lane.workspace_id,
        contact_id: turn.contact.id,
        conversation_id: conversation.id,
        query,
      }))),
    );
  }
  throw new Error(
    `The flow asked for more than ${limits.query_rounds_per_turn} rounds of queries in one turn`,
  );
}

/** Quick texts that waited together are read as one. */
function joinTexts(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const one of steps) {
    const last = joined.at(-1);
    if (one.event.type === "text" && last?.event.type === "text" && last.conversation === one.conversation) {
      last.event = { ...last.event, text: `${last.event.text}\n${one.event.text}` };
    } else {
      joined.push({ ...one });
    }
  }
  return joined;
}

function stateOf(conversation: ConversationRow): ConversationState {
  return {
    id: conversation.id,
    status: conversation.status,
    owner: conversation.owner,
    member_id: conversation.member_id,
    labels: conversation.labels,
    run: conversation.run,
  };
}

function contextOf(deps: TurnDeps, turn: Turn, conversation: ConversationRow): Omit<StepContext, "answers"> {
  const { workspace_id } = turn.lane;
  const inbox = deps.inbox(conversation.inbox_id);
  const published = inbox?.flow_slug ? deps.flows.published(workspace_id, inbox.flow_slug) : undefined;
  const run = conversation.run;
  const pinned = run?.pending ? deps.flows.version(workspace_id, run.flow_slug, run.flow_version) : undefined;
  return {
    now: turn.now,
    contact: factsOf(turn),
    shop: deps.shop(workspace_id),
    flow: pinned ?? published ?? null,
    flows: {},
  };
}

function factsOf({ contact }: Turn): ContactFacts {
  const { id, name, email, phone, locale, fields, labels, order_count } = contact;
  return { id, name, email, phone, locale, address: contact.address, fields, labels, order_count };
}

function withMeaning(
  deps: TurnDeps,
  state: ConversationState,
  flow: FlowAt | null,
  event: StepEvent,
  locale: string,
): StepEvent {
  if (event.type !== "text" || state.owner !== "bot" || !flow) return event;
  const pending = state.run?.pending ?? null;
  const meaning = deps.understanding.understand({
    text: event.text.slice(0, limits.inbound_text_chars),
    pending: pending ? { kind: pending.kind, options: pending.options } : null,
    lexicon: { commands: flow.definition.commands },
    locale: flow.definition.locale ?? locale,
  });
  return { ...event, meaning };
}

/** The pinned flow versions that a batch needs, to be loaded before the turns run. */
export function pinnedFlows(
  conversations: Iterable<ConversationRow>,
): { workspace_id: string; slug: string; version: number }[] {
  const wanted = new Map<string, { workspace_id: string; slug: string; version: number }>();
  for (const { workspace_id, run } of conversations) {
    if (run?.pending)
      wanted.set(`${workspace_id}:${run.flow_slug}:${run.flow_version}`, {
        workspace_id,
        slug: run.flow_slug,
        version: run.flow_version,
      });
  }
  return [...wanted.values()];
}
