import type { FlowDefinition } from "@mostrador/contract";
import { expect, test } from "vitest";
import type { ConversationState, Meaning, StepContext } from "./index.ts";
import { step } from "./index.ts";

const meaning: Meaning = { acts: [{ type: "free_text", score: 1 }], entities: [], folded: "", score: 1 };
const state: ConversationState = {
  id: "c1",
  status: "open",
  owner: "bot",
  member_id: null,
  labels: [],
  run: null,
};
const echo: FlowDefinition = {
  slug: "echo",
  name: "Eco",
  locale: "es",
  debounce_ms: 0,
  entry: "echo",
  commands: [],
  blocks: { echo: { type: "echo" } },
};
const context: StepContext = {
  now: "2026-11-24T12:00:00.000Z",
  contact: {
    id: "p1",
    name: null,
    email: null,
    phone: null,
    locale: null,
    address: null,
    fields: {},
    labels: [],
    order_count: 0,
  },
  shop: {
    name: "Tienda",
    assistant_name: "Lola",
    currency: "CLP",
    locale: "es-CL",
    time_zone: "America/Santiago",
  },
  flow: { definition: echo, version: 1 },
  flows: {},
  answers: [],
};

test("an echo flow says what the customer said and remembers nothing", () => {
  const result = step(state, { type: "text", text: "hola", meaning }, context);
  expect(result.effects).toEqual([
    { type: "send_message", author: { type: "bot" }, content: { kind: "text", text: "hola" } },
  ]);
  expect(result.state).toEqual(state);
});

test("a flow that runs in a circle ends with a person, not with a flood of messages", () => {
  const circle: FlowDefinition = {
    ...echo,
    entry: "a",
    blocks: { a: { type: "say", text: "uno", next: "b" }, b: { type: "say", text: "dos", next: "a" } },
  };
  const result = step(
    state,
    { type: "text", text: "hola", meaning },
    { ...context, flow: { definition: circle, version: 1 } },
  );
  expect(result.effects.map((effect) => effect.type)).toEqual(["send_message", "set_owner"]);
  expect(result.state.owner).toBe("queue");
});

test("without a flow the bot is silent and an agent can write", () => {
  expect(step(state, { type: "text", text: "hola", meaning }, { ...context, flow: null }).effects).toEqual(
    [],
  );
  const event = {
    type: "agent_message" as const,
    member_id: "m1",
    content: { kind: "text" as const, text: "Hola" },
    message_id: "x",
    is_note: false,
    reply_to_seq: null,
  };
  expect(step(state, event, { ...context, flow: null }).effects.map((effect) => effect.type)).toEqual([
    "set_owner",
    "send_message",
  ]);
});
