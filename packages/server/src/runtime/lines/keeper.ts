import type { ChannelAdapter, ChannelLine, ProviderHttp, RawRequest } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import { createStageLoop } from "../../platform/stage-loop.ts";
import type { LiveInbox } from "../deps.ts";
import type { IngestAnswer } from "../ingest/ingest.ts";
import { checkedAddress } from "./checked-address.ts";
import { type KeptLine, keepLine } from "./kept-line.ts";
import { claimLines, forgetHolders, readNotes, releaseLines, writeNotes } from "./leases.ts";

export interface LineKeeperDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  channel(id: string): ChannelAdapter | undefined;
  /** From memory, of all shops. */
  inboxes(): readonly LiveInbox[];
  /** Played on this machine: there is nobody to connect to. */
  isSimulated(inbox: LiveInbox): boolean;
  /** The same door that webhooks come in by. */
  receive(inbox: LiveInbox, request: RawRequest): Promise<IngestAnswer>;
  /** Shows at the inbox what is wrong, or that nothing is. */
  report(inbox: LiveInbox, problem: string | null): Promise<void>;
  /** A line can send from now on: messages may wait for it. */
  opened(): void;
  allow_private: boolean;
  /** For tests: shorter times. */
  times?: Times;
}

interface Kept {
  inbox: LiveInbox;
  settings: string;
  line: KeptLine;
}

interface Times {
  /** How often to look what has changed. */
  look_ms: number;
  lease_ms: number;
  /** Before the second attempt to open a line. */
  pause_ms: number;
}

const usualTimes: Times = { look_ms: 500, lease_ms: limits.line_lease_ms, pause_ms: 1_000 };

/**
 * Keeps one line for each enabled inbox whose channel stands on a connection of its own. Of several processes one holds
 * an inbox's lease, keeps its line and sends its messages; when it dies, another takes over as soon as the lease ends.
 */
export function createLineKeeper(deps: LineKeeperDeps) {
  const { database, log } = deps;
  const times = deps.times ?? usualTimes;
  const holder = newId();
  const kept = new Map<string, Kept>();
  /** By our own steady clock, counted from before the lease was asked for: we let go before others may take over. */
  let heldUntil_ms = 0;
  let nextClaim_ms = 0;
  let isStopping = false;
  let wanted: LiveInbox[] = [];
  let closed: string[] = [];

  const isHeld = () => performance.now() < heldUntil_ms;

  async function work(): Promise<number> {
    look();
    await Promise.all([...kept.values()].filter(isOutdated).map(drop));
    if (!isHeld()) await Promise.all([...kept.values()].map(drop));
    const isNew = wanted.some(({ id }) => !kept.has(id));
    if (wanted.length > 0 && (performance.now() >= nextClaim_ms || (isNew && !isStopping))) await claim();
    return times.look_ms;
  }

  async function claim(): Promise<void> {
    const asked_ms = performance.now();
    const ours = await claimLines(database, holder, wanted, times.lease_ms);
    heldUntil_ms = asked_ms + times.lease_ms * 0.75;
    nextClaim_ms = asked_ms + times.lease_ms / 4;
    await Promise.all([...kept.values()].filter(({ inbox }) => !ours.has(inbox.id)).map(drop));
    if (isStopping) return;
    for (const inbox of wanted) if (ours.has(inbox.id) && !kept.has(inbox.id)) keep(inbox);
  }

  /** Which inboxes need a line, and which of those have none here. */
  function look(): void {
    wanted = deps
      .inboxes()
      .filter(
        (inbox) => inbox.is_enabled && deps.channel(inbox.channel)?.openLine && !deps.isSimulated(inbox),
      );
    closed = wanted
      .filter(({ id, channel }) => sendsByLine(deps.channel(channel)) && !kept.get(id)?.line.line())
      .map(({ id }) => id);
  }

  function isOutdated({ inbox, settings }: Kept): boolean {
    const now = wanted.find(({ id }) => id === inbox.id);
    return !now || JSON.stringify(now.settings) !== settings;
  }

  async function drop({ inbox, line }: Kept): Promise<void> {
    kept.delete(inbox.id);
    look();
    await line
      .close()
      .catch((error: unknown) => log.warn({ err: error, inbox: inbox.id }, "a line did not close"));
  }

  function keep(inbox: LiveInbox): void {
    const line = standFor(deps, inbox, {
      ...{ holder, pause_ms: times.pause_ms },
      receive: (request) => receive(inbox.id, request),
      changed: look,
    });
    if (line) kept.set(inbox.id, { inbox, settings: JSON.stringify(inbox.settings), line });
  }

  /** Throws what is not stored for good: the peer is not told that we have it. */
  async function receive(inbox_id: string, request: RawRequest): Promise<void> {
    const inbox = wanted.find(({ id }) => id === inbox_id);
    if (!inbox || !isHeld()) throw new Error("this process does not keep the line any longer");
    const answer = await deps.receive(inbox, request);
    if (answer.status === 401 || answer.status >= 500) throw new Error(answer.body);
  }

  const loop = createStageLoop("lines", work, log);
  return {
    async start(): Promise<void> {
      await forgetHolders(database);
      look();
      loop.start();
    },
    /** Finishes what is in hand on every line, and lets others take over. */
    async stop(): Promise<void> {
      isStopping = true;
      await loop.stop();
      await Promise.all([...kept.values()].map(drop));
      heldUntil_ms = 0;
      await releaseLines(database, holder);
    },
    /** Inboxes whose messages must wait: their line is down, or in another process. */
    closed: (): readonly string[] => closed,
    /** The way out over an inbox's line; undefined for inboxes that need none. */
    http(inbox: LiveInbox): ProviderHttp | undefined {
      if (!sendsByLine(deps.channel(inbox.channel))) return undefined;
      return wayOver(() => (isHeld() ? kept.get(inbox.id)?.line.line() : undefined));
    },
  };
}

function sendsByLine(adapter: ChannelAdapter | undefined): boolean {
  return adapter?.openLine !== undefined && !adapter.lineOnlyListens;
}

interface Stand {
  holder: string;
  pause_ms: number;
  receive(request: RawRequest): Promise<void>;
  /** It stands now, or does not any longer. */
  changed(): void;
}

function standFor(deps: LineKeeperDeps, inbox: LiveInbox, stand: Stand): KeptLine | undefined {
  const { database, log } = deps;
  const open = deps.channel(inbox.channel)?.openLine;
  const report = (problem: string | null): void => {
    deps
      .report(inbox, problem)
      .catch((error: unknown) => log.warn({ err: error, inbox: inbox.id }, "a line's state was not written"));
  };
  return (
    open &&
    keepLine({
      ...{ open, pause_ms: stand.pause_ms },
      context: {
        ...{ settings: inbox.settings, receive: stand.receive, report, now: deps.clock.now },
        addressOf: (host) => checkedAddress(host, deps.allow_private),
        notes: {
          read: () => readNotes(database, inbox),
          write: (notes) => writeNotes(database, inbox, stand.holder, notes),
        },
      },
      opened: () => {
        stand.changed();
        report(null);
        deps.opened();
      },
      lost: (reason) => {
        stand.changed();
        log.warn({ inbox: inbox.id, reason }, "a line is down");
        report(reason);
      },
    })
  );
}

function wayOver(line: () => ChannelLine | undefined): ProviderHttp {
  return {
    request: async (call) =>
      line()?.request(call) ?? { result: "not_sent", reason: "the connection is not open" },
  };
}
