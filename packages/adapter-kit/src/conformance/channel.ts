import { answerChecks } from "./answer-checks.ts";
import { type ChannelSubject, type ChannelUnderTest, loadSubject } from "./channel-subject.ts";
import { definitionChecks } from "./definition-checks.ts";
import { handshakeChecks } from "./handshake-checks.ts";
import { inboundChecks } from "./inbound-checks.ts";
import { outboundChecks } from "./outbound-checks.ts";
import { responseChecks } from "./response-checks.ts";
import { type Checks, runChecks } from "./run-checks.ts";
import { checksOverSigned } from "./signature-checks.ts";
import { simulatorChecks } from "./simulator-checks.ts";

/** Every promise of the channel port, as tests. Call it at the top of an adapter's `channel.test.ts`. */
export function channelConformance(given: ChannelUnderTest): void {
  const subject = loadSubject(given);
  runChecks(
    `${given.adapter.label} keeps the channel port's promises`,
    checksFor(subject),
    subject,
    given.skips ?? {},
  );
}

/** A channel that is read from (web chat) sends nothing, so it has nothing to promise about sending. */
export function checksFor(subject: ChannelSubject): Checks<ChannelSubject> {
  const always = {
    ...definitionChecks,
    ...inboundChecks,
    ...overSigned,
    ...handshakeChecks,
  };
  if (subject.adapter.capabilities.delivery === "answer") return { ...always, ...answerChecks };
  return subject.adapter.capabilities.delivery === "pull"
    ? always
    : { ...always, ...outboundChecks, ...responseChecks, ...simulatorChecks };
}

const overSigned = checksOverSigned((subject: ChannelSubject) => ({
  ...subject,
  signable: subject.inbound.filter(({ expected }) => expected.outcome === "parsed"),
}));
