import { setTimeout as sleep } from "node:timers/promises";
import type { RawRequest, SimulatedAnswer } from "@mostrador/adapter-kit";
import { findChannel } from "../adapters.ts";
import type { IngestAnswer } from "../runtime/ingest/ingest.ts";
import type { SimulatedNetwork } from "../simulators/index.ts";
import type { Faults } from "./profiles.ts";

/** How long a provider waits before it sends again what it believes lost. */
const again_ms = 150;

/** A network that plays the tricks of `faults`, by the numbers of `random`. */
export function createFaultyNetwork(faults: Faults, random: () => number) {
  const later = new Set<Promise<unknown>>();
  const happens = (share: number) => share > 0 && random() < share;

  function soon(work: Promise<unknown>): void {
    const kept = work.catch(() => {}).finally(() => later.delete(kept));
    later.add(kept);
  }

  /** What a provider does: sends until it hears 200. */
  async function insist(receive: () => Promise<IngestAnswer>): Promise<IngestAnswer> {
    for (;;) {
      if (faults.delay_ms > 0) await sleep(random() * faults.delay_ms);
      if (happens(faults.dropped)) {
        await sleep(again_ms);
        continue;
      }
      const answer = await receive();
      if (!happens(faults.unheard) || answer.written) return answer;
      await sleep(again_ms);
    }
  }

  const network: SimulatedNetwork = {
    async carry(inbox, request, receive) {
      const deliver = () => receive(inbox, request);
      // A caller's line is asked once at a time: whoever hears the words in the answer waits for it
      const isAnsweredInWords = findChannel(inbox.channel)?.answer !== undefined;
      if (isAnsweredInWords || !happens(faults.doubled)) return insist(deliver);
      const first = insist(deliver);
      soon(first.then(deliver));
      soon(sleep(again_ms).then(deliver));
      return first;
    },
    async ask(request, answer) {
      if (happens(faults.broken)) return refusal(500, {});
      if (isSending(request) && happens(faults.throttled)) return refusal(429, { "retry-after": "1" });
      const given = answer(request);
      return isSending(request) && happens(faults.cut) ? { ...given, is_cut_off: true } : given;
    },
  };
  return {
    network,
    /** Resolves when nothing is on its way any more. */
    async settled(): Promise<void> {
      while (later.size > 0) await Promise.all(later);
    },
  };
}

function isSending({ method }: RawRequest): boolean {
  return method === "POST";
}

function refusal(status: number, headers: Record<string, string>): SimulatedAnswer {
  return { status, headers, body: "", webhooks: [] };
}
