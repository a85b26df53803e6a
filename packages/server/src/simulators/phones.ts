import { createHash } from "node:crypto";
import type {
  ChannelAdapter,
  ChannelSimulator,
  CreateSimulator,
  PhoneAct,
  RawRequest,
  SimulatedAnswer,
} from "@mostrador/adapter-kit";
import type { PhoneActSent, PhoneFailure, PhoneThread, PhoneThreads } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../platform/clock.ts";
import { Fault } from "../platform/fault.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import type { IngestAnswer } from "../runtime/ingest/ingest.ts";

export interface PhonesDeps {
  clock: Clock;
  log: Pick<Logger, "warn">;
  channel(id: string): ChannelAdapter | undefined;
  inbox(inbox_id: string): LiveInbox | undefined;
  /** The same door that the provider's real webhooks come in by. */
  receive(inbox: LiveInbox, request: RawRequest): Promise<IngestAnswer>;
}

export interface PhoneOwner {
  /** Digits; the address that the provider knows the customer by. */
  number: string;
  name: string;
}

interface Phone {
  simulator: ChannelSimulator;
  customer: { key: string; name: string };
  /** What the simulator was made with; other settings make another one. */
  settings: string;
  version: number;
  /** Data addresses of the pictures that this phone sent, by message. */
  pictures: Map<string, string>;
  waiting: Set<() => void>;
}

const threadMax = 200;
const phonesMax = 500;
/** The provider's reports come a moment after its answer, as they do in life. */
const report_ms = 150;
/** Asks what concerns the inbox and no customer. */
const nobody: PhoneOwner = { number: "0", name: "Nadie" };

/**
 * The phones of simulated customers, each with one app per simulated inbox. All in the memory of this process: phone and
 * server must be the same process, and a restart empties the threads on the phones, not the shop's.
 */
export function createPhones(deps: PhonesDeps) {
  const { clock } = deps;
  const phones = new Map<string, Phone>();
  const nextNumber = createNumbers(clock);

  function find(inbox: LiveInbox, owner: PhoneOwner): Phone {
    const name = `${inbox.id}:${owner.number}`;
    const settings = JSON.stringify(inbox.settings);
    const known = phones.get(name);
    const phone =
      known?.settings === settings
        ? known
        : makePhone(simulatorOf(deps, inbox), inbox, owner, clock, nextNumber);
    phone.customer.name = owner.name;
    // The one that was used last stands last
    phones.delete(name);
    phones.set(name, phone);
    const oldest = phones.keys().next();
    if (phones.size > phonesMax && !oldest.done) phones.delete(oldest.value);
    return phone;
  }

  async function deliver(
    inbox_id: string,
    requests: readonly RawRequest[],
    phone?: Phone,
  ): Promise<IngestAnswer | null> {
    let answer: IngestAnswer | null = null;
    for (const request of requests) {
      const inbox = deps.inbox(inbox_id);
      if (!inbox) continue;
      answer = await deps.receive(inbox, request);
      await answer.written?.(true);
      if (phone) listen(inbox_id, phone, answer);
    }
    return answer;
  }

  /** A caller hears the answer itself; what the provider asks next, it asks without the person. */
  function listen(inbox_id: string, phone: Phone, answer: IngestAnswer): void {
    if (!phone.simulator.answered) return;
    const causes = phone.simulator.answered(answer) ?? [];
    changed(phone);
    report(inbox_id, causes, phone);
  }

  function report(inbox_id: string, requests: readonly RawRequest[], phone?: Phone): void {
    if (requests.length === 0) return;
    const failed = (err: unknown) =>
      deps.log.warn({ err, inbox: inbox_id }, "a provider's report was not taken");
    setTimeout(() => deliver(inbox_id, requests, phone).catch(failed), report_ms);
  }

  return {
    /** What the provider answers to a request of our adapter's, whichever phone it concerns. */
    answer(inbox: LiveInbox, request: RawRequest): SimulatedAnswer {
      const spare = find(inbox, nobody);
      const ofInbox = [...phones]
        .filter(([name, phone]) => name.startsWith(`${inbox.id}:`) && phone !== spare)
        .map(([, phone]) => phone);
      const { phone, answer } = answerBy(ofInbox, spare, request);
      report(inbox.id, answer.webhooks);
      if (phone) changed(phone);
      return answer;
    },

    /** Throws what the server answered when it did not take what the person did. */
    async act(inbox: LiveInbox, owner: PhoneOwner, sent: PhoneActSent): Promise<void> {
      const phone = find(inbox, owner);
      const requests = phone.simulator.act(toAct(sent));
      keepPicture(phone, sent);
      changed(phone);
      const answer = await deliver(inbox.id, requests, phone);
      if (answer && answer.status !== 200) throw notTaken(answer);
    },

    fail: (inbox: LiveInbox, owner: PhoneOwner, { failure, times }: PhoneFailure): void =>
      find(inbox, owner).simulator.fail(failure, times),

    /** At once when it is another version than `seen`, else when it has changed or `wait_ms` are over. */
    async thread(inbox: LiveInbox, owner: PhoneOwner, seen: number | undefined, wait_ms: number) {
      const phone = find(inbox, owner);
      if (phone.version === seen) await nextChange([phone], wait_ms);
      return present(phone);
    },

    /** The threads of several inboxes that are at another version than `seen`; waits for the first of them. */
    threads: (inboxes: readonly LiveInbox[], owner: PhoneOwner, seen: Versions, wait_ms: number) =>
      newsOf(new Map(inboxes.map((inbox) => [inbox.id, find(inbox, owner)])), seen, wait_ms),

    /** Lets all go who wait. */
    release: () => wakeAll(phones.values()),
  };
}
export type Phones = ReturnType<typeof createPhones>;

/** The number of a phone, from the key that only its page knows. */
export function numberOf(key: string): string {
  const hash = createHash("sha256").update(key).digest();
  return `569${String(hash.readUInt32BE(0) % 100_000_000).padStart(8, "0")}`;
}

function simulatorOf({ channel }: PhonesDeps, inbox: LiveInbox): CreateSimulator {
  const create = channel(inbox.channel)?.createSimulator;
  if (!create) throw new Fault("not_found", "This inbox has no simulator.");
  return create;
}

function makePhone(
  create: CreateSimulator,
  { settings }: LiveInbox,
  { number, name }: PhoneOwner,
  clock: Clock,
  nextNumber: () => number,
): Phone {
  const customer = { key: number, name };
  return {
    simulator: create({ settings, customer, now: () => new Date(clock.now()), nextNumber }),
    customer,
    settings: JSON.stringify(settings),
    version: nextNumber(),
    pictures: new Map(),
    waiting: new Set(),
  };
}

/** Numbers that do not come again after a restart: they begin with the seconds of the clock. */
function createNumbers(clock: Clock): () => number {
  let last = Math.floor(Date.parse(clock.now()) / 1000);
  return () => ++last;
}

/** A request names the customer it is for, or something that only his phone knows; else it concerns the inbox. */
function answerBy(
  phones: readonly Phone[],
  spare: Phone,
  request: RawRequest,
): { phone: Phone | null; answer: SimulatedAnswer } {
  const said = `${request.url} ${Buffer.from(request.body).toString()}`;
  const named = phones.find(({ customer }) => new RegExp(`(?<!\\d)${customer.key}(?!\\d)`).test(said));
  if (named) return { phone: named, answer: named.simulator.answer(request) };
  for (const phone of phones) {
    const answer = phone.simulator.answer(request);
    if (answer.status < 400) return { phone, answer };
  }
  return { phone: null, answer: spare.simulator.answer(request) };
}

function toAct(sent: PhoneActSent): PhoneAct {
  if (sent.type !== "picture") return sent;
  const { mime_type, base64, caption } = sent;
  const file = { bytes: new Uint8Array(Buffer.from(base64, "base64")), mime_type };
  return { type: "picture", file, ...(caption ? { caption } : {}) };
}

function changed(phone: Phone): void {
  phone.version++;
  for (const wake of phone.waiting) wake();
}

function keepPicture({ simulator, pictures }: Phone, sent: PhoneActSent): void {
  const shown = simulator.thread().at(-1);
  if (sent.type === "picture" && shown)
    pictures.set(shown.id, `data:${sent.mime_type};base64,${sent.base64}`);
}

function notTaken({ status, body }: IngestAnswer): Fault {
  return new Fault("not_possible", `The webhook was answered ${status}: ${body}`);
}

function wakeAll(phones: Iterable<Phone>): void {
  for (const { waiting } of phones) for (const wake of waiting) wake();
}

/** By inbox. */
type Versions = ReadonlyMap<string, number>;

async function newsOf(
  phones: ReadonlyMap<string, Phone>,
  seen: Versions,
  wait_ms: number,
): Promise<PhoneThreads> {
  const changed = () => [...phones].filter(([inbox_id, { version }]) => version !== seen.get(inbox_id));
  if (changed().length === 0) await nextChange([...phones.values()], wait_ms);
  return Object.fromEntries(changed().map(([inbox_id, phone]) => [inbox_id, present(phone)]));
}

function nextChange(phones: readonly Phone[], wait_ms: number): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      for (const { waiting } of phones) waiting.delete(wake);
      done();
    };
    const timer = setTimeout(wake, wait_ms);
    for (const { waiting } of phones) waiting.add(wake);
  });
}

function present({ simulator, version, pictures }: Phone): PhoneThread {
  const messages = simulator
    .thread()
    .slice(-threadMax)
    .map((message) => {
      const url = pictures.get(message.id);
      return url && message.content.kind === "media"
        ? { ...message, content: { ...message.content, url } }
        : message;
    });
  return { version, messages };
}
