import {
  type Content,
  type FlowDefinition,
  type Json,
  type JsonObject,
  limits,
  type Option,
} from "@mostrador/contract";
import { addressFrom, addressJson } from "./address.ts";
import { EngineFault } from "./asking.ts";
import type { Effect } from "./effect.ts";
import type { Meaning } from "./event.ts";
import { isObject, own } from "./json.ts";
import type { ContactFacts, ConversationState, PendingOption, Run, StepContext } from "./state.ts";
import { fill, lookUp, type TemplateScope } from "./template.ts";
import { type SentenceKey, sentencesFor } from "./words/index.ts";

export interface FlowAt {
  definition: FlowDefinition;
  version: number;
}

/**
 * What one step works on: copies of the state and the contact, and the effects so far. Made anew for every
 * replay and thrown away afterwards, so a step stays pure though blocks write to it.
 */
export class Scene {
  readonly context: StepContext;
  readonly state: ConversationState;
  readonly contact: ContactFacts;
  readonly effects: Effect[] = [];
  readonly trace: { block_id: string; note: string }[] = [];
  run: Run;
  flow: FlowAt;
  /** The block that is at work. */
  at = "";
  /** What the customer wrote in this step; "" when nothing. */
  text = "";
  meaning: Meaning = { acts: [], entities: [], folded: "", score: 0 };

  constructor(state: ConversationState, context: StepContext, flow: FlowAt) {
    this.context = context;
    this.state = { ...state };
    this.contact = { ...context.contact, fields: { ...context.contact.fields } };
    this.flow = flow;
    this.run = copyRun(state.run) ?? newRun(flow);
  }

  /** The bot says something; nothing when a person has the floor. */
  say(content: Content): void {
    this.emit({ type: "send_message", content, author: { type: "bot" } });
  }

  sayText(text: string): void {
    if (text.trim() !== "") this.say({ kind: "text", text });
  }

  /** Text with options to tap; plain text when there are none. */
  sayChoices(
    text: string,
    options: readonly PendingOption[],
    style: "buttons" | "list" = "buttons",
    button_label?: string,
  ): void {
    const shown = options.filter((one) => !one.is_hidden);
    if (shown.length === 0) return this.sayText(text);
    this.say({
      kind: "choices",
      text,
      style,
      ...(button_label ? { button_label } : {}),
      options: shown.map(bare),
    });
  }

  emit(effect: Effect): void {
    if (this.effects.length >= limits.effects_per_event)
      throw new EngineFault(`more than ${limits.effects_per_event} effects in one step`);
    this.effects.push(effect);
  }

  note(block_id: string, note: string): void {
    this.trace.push({ block_id, note });
  }

  /** Fills a template of the flow's author. */
  fill(template: string): string {
    return fill(template, this.scope({}));
  }

  /** One of the engine's sentences, or the flow's own words for it. */
  sentence(key: SentenceKey, values: JsonObject = {}): string {
    const { texts, locale } = this.flow.definition;
    const template = own(texts ?? {}, key) ?? sentencesFor(locale)[key];
    return fill(template, this.scope(values));
  }

  /** What conditions and templates see. */
  root(): JsonObject {
    return this.scope({}).root;
  }

  lookUp(path: string): Json | undefined {
    return lookUp(path, this.root());
  }

  /** Writes "contact.x" to the contact and any other name to the run. */
  save(path: string, value: Json): void {
    if (!path.startsWith("contact.")) {
      this.run.variables = { ...this.run.variables, [path]: value };
      return;
    }
    const field = path.slice("contact.".length).replace(/^fields\./, "");
    this.emit({ type: "set_field", field, value });
    const text = typeof value === "string" ? value : null;
    switch (field) {
      case "name":
      case "email":
      case "phone":
      case "locale":
        this.contact[field] = text;
        return;
      case "address":
        this.contact.address = addressFrom(value);
        return;
      default:
        this.contact.fields[field] = value;
    }
  }

  private scope(values: JsonObject): TemplateScope {
    const { id, name, email, phone, locale, address, fields, labels, order_count } = this.contact;
    const { shop, now } = this.context;
    const contact: JsonObject = {
      id,
      name,
      email,
      phone,
      locale,
      address: address ? addressJson(address) : null,
      fields,
      labels: [...labels],
      order_count,
    };
    return {
      root: { ...this.run.variables, text: this.text, now, contact, shop: { ...shop }, ...values },
      shop,
    };
  }
}

export function newRun(flow: FlowAt): Run {
  return {
    flow_slug: flow.definition.slug,
    flow_version: flow.version,
    block_id: null,
    variables: {},
    pending: null,
    trail: [],
  };
}

function copyRun(run: Run | null): Run | null {
  return run
    ? { ...run, variables: isObject(run.variables) ? { ...run.variables } : {}, trail: [...run.trail] }
    : null;
}

/** The option as it is sent: without the words that the engine keeps for itself. */
function bare({ id, label, description }: PendingOption): Option {
  return description === undefined ? { id, label } : { id, label, description };
}
