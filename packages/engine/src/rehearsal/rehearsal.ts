import { type JsonObject, limits } from "@mostrador/contract";
import { addressFrom } from "../address.ts";
import type { Effect } from "../effect.ts";
import type { Meaning, StepEvent } from "../event.ts";
import type { Answer, Query } from "../query.ts";
import type { FlowAt } from "../scene.ts";
import type { ContactFacts, ConversationState, Pending, StepContext } from "../state.ts";
import { type StepResult, step } from "../step.ts";

/** Says what a text means: the built-in understanding, or another one. */
export type Understand = (request: {
  text: string;
  pending: Pending | null;
  commands: FlowAt["definition"]["commands"];
  locale: string;
}) => Meaning;

/** Whoever answers the engine's questions: a shop in memory, or a real one. */
export interface AnsweringShop {
  answer(query: Query): Answer | Promise<Answer>;
}

export interface RehearsalSetup {
  flow: FlowAt;
  shop: AnsweringShop;
  understand: Understand;
  now: () => string;
  contact?: Partial<ContactFacts>;
  flows?: StepContext["flows"];
}

/** Plays a conversation without a server: the engine, a shop, and the state between the steps. */
export class Rehearsal {
  state: ConversationState = {
    id: "conversation",
    status: "open",
    owner: "bot",
    member_id: null,
    labels: [],
    run: null,
  };
  contact: ContactFacts;
  private readonly setup: RehearsalSetup;

  constructor(setup: RehearsalSetup) {
    this.setup = setup;
    this.contact = {
      id: "contact",
      name: null,
      email: null,
      phone: null,
      locale: null,
      address: null,
      fields: {},
      labels: [],
      order_count: 0,
      ...setup.contact,
    };
  }

  /** What the customer writes, understood against the question that is open. */
  says(text: string): Promise<StepResult> {
    const { flow, understand } = this.setup;
    const { commands, locale } = flow.definition;
    return this.play({
      type: "text",
      text,
      meaning: understand({ text, pending: this.state.run?.pending ?? null, commands, locale }),
    });
  }

  async play(event: StepEvent): Promise<StepResult> {
    const answers: Answer[] = [];
    for (let round = 0; ; round++) {
      const result = step(this.state, event, this.context(answers));
      if (result.queries.length === 0) return this.keep(result);
      if (round >= limits.query_rounds_per_turn)
        throw new Error(`more than ${limits.query_rounds_per_turn} rounds of queries`);
      for (const query of result.queries) answers.push(await this.setup.shop.answer(query));
    }
  }

  private context(answers: readonly Answer[]): StepContext {
    const { flow, flows, now } = this.setup;
    const shop = {
      name: "Tienda Sur",
      assistant_name: "Lola",
      currency: "CLP",
      locale: "es-CL",
      time_zone: "America/Santiago",
    };
    return { now: now(), contact: this.contact, shop, flow, flows: flows ?? {}, answers };
  }

  private keep(result: StepResult): StepResult {
    this.state = result.state;
    for (const effect of result.effects)
      if (effect.type === "set_field") this.contact = withField(this.contact, effect);
    return result;
  }
}

function withField(
  contact: ContactFacts,
  { field, value }: Extract<Effect, { type: "set_field" }>,
): ContactFacts {
  switch (field) {
    case "name":
    case "email":
    case "phone":
    case "locale":
      return { ...contact, [field]: typeof value === "string" ? value : null };
    case "address":
      return { ...contact, address: addressFrom(value) };
    default: {
      const fields: JsonObject = { ...contact.fields, [field]: value };
      return { ...contact, fields };
    }
  }
}
