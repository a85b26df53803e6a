import { expect } from "vitest";
import type { ChannelSubject } from "./channel-subject.ts";
import type { Checks } from "./run-checks.ts";

/** What an adapter promises about the provider's challenge when the webhook is registered. */
export const handshakeChecks = {
  "the provider's challenge is answered, and a wrong one refused"({ adapter, inbound }) {
    const answers = inbound.filter(({ expected }) => expected.outcome === "answer");
    const refusals = inbound.filter(({ expected }) => expected.outcome === "refused");
    expect(answers.length, 'no inbound fixture has an "answer"').toBeGreaterThan(0);
    expect(refusals.length, 'no inbound fixture is "refused"').toBeGreaterThan(0);
    for (const { situation, request, settings, now, expected } of [...answers, ...refusals]) {
      const verification = adapter.verify(request, settings, now);
      if (expected.outcome === "answer")
        expect(verification, situation).toEqual({ result: "handshake", ...expected.answer });
      else expect(verification.result, situation).toBe("refused");
    }
  },
} as const satisfies Checks<ChannelSubject>;
