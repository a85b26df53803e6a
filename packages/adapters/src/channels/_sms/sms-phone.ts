import {
  type ChannelSimulator,
  costOfSms,
  type PhoneAct,
  type PhoneMessage,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { segmentPrice } from "./settings.ts";

export interface SmsPhone {
  options: SimulatorOptions;
  thread: PhoneMessage[];
  /** Runs a request to send, or lets it go wrong as the person wished. What is cut off was taken all the same. */
  send(take: () => SimulatedAnswer): SimulatedAnswer;
  /** Puts a text of the shop's on the screen, with its segments and their cost. */
  show(id: string, text: string): { segments: number };
  /** Puts something else of the shop's on the screen; `text` is what of it goes as SMS. */
  put(id: string, content: Content, text: string): { segments: number };
  /** Puts what the person did on the screen. */
  write(id: string, content: Content): void;
}

/** What a provider's simulator adds to the phone that all SMS providers reach. */
export interface SmsProvider {
  failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>>;
  acts?: ChannelSimulator["acts"];
  answer(phone: SmsPhone, request: RawRequest): SimulatedAnswer;
  /** The deliveries that a text of the person's causes, signed. */
  arrive(phone: SmsPhone, id: string, text: string): RawRequest[];
  /** What else can be done in this app. An SMS app has neither buttons nor places. */
  act?(phone: SmsPhone, act: Exclude<PhoneAct, { type: "text" }>): RawRequest[] | undefined;
  newId(number: number): string;
}

/** A telephone that takes and writes SMS; each provider brings its own API and webhooks. */
export function createSmsPhone(options: SimulatorOptions, provider: SmsProvider): ChannelSimulator {
  const failing: SimulatedFailure[] = [];
  const thread: PhoneMessage[] = [];
  const at = () => options.now().toISOString();
  const put: SmsPhone["put"] = (id, content, text) => {
    const { segments, price } = costOfSms(text, segmentPrice(options.settings));
    const bill = { ...(segments > 0 ? { segments } : {}), ...(price && segments > 0 ? { cost: price } : {}) };
    thread.push({ id, by: "shop", content, state: "delivered", at: at(), ...bill });
    return { segments };
  };
  const phone: SmsPhone = {
    options,
    thread,
    send(take) {
      const failure = failing.shift();
      if (failure === "cut_off") return { ...take(), is_cut_off: true };
      return failure ? provider.failures[failure] : take();
    },
    show: (id, text) => put(id, { kind: "text", text }, text),
    put,
    write(id, content) {
      thread.push({ id, by: "customer", content, state: "delivered", at: at() });
    },
  };
  return {
    acts: provider.acts ?? ["text"],
    answer: (request) => provider.answer(phone, request),
    act(act) {
      const done = act.type === "text" ? undefined : provider.act?.(phone, act);
      if (done) return done;
      const text = act.type === "text" ? act.text : act.type === "tap" ? act.label : undefined;
      if (text === undefined) return [];
      const id = provider.newId(options.nextNumber());
      phone.write(id, { kind: "text", text });
      return provider.arrive(phone, id, text);
    },
    thread: () => thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) failing.push(failure);
    },
  };
}

export function jsonAnswer(status: number, body: object, webhooks: RawRequest[] = []): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks,
  };
}
