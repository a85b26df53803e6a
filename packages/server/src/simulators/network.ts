import type { RawRequest, SimulatedAnswer } from "@mostrador/adapter-kit";
import type { LiveInbox } from "../runtime/deps.ts";
import type { IngestAnswer } from "../runtime/ingest/ingest.ts";

/** What lies between a simulated provider and us. */
export interface SimulatedNetwork {
  /** Carries a provider's webhook to us. */
  carry(
    inbox: LiveInbox,
    request: RawRequest,
    receive: (inbox: LiveInbox, request: RawRequest) => Promise<IngestAnswer>,
  ): Promise<IngestAnswer>;
  /** Carries our request to the provider, and its answer back. */
  ask(request: RawRequest, answer: (request: RawRequest) => SimulatedAnswer): Promise<SimulatedAnswer>;
}

/** Loses, doubles and delays nothing. */
export const calmNetwork: SimulatedNetwork = {
  carry: (inbox, request, receive) => receive(inbox, request),
  ask: async (request, answer) => answer(request),
};
