import { type InboxSettings, isSameSecret, type JsonMap, textOf } from "@mostrador/adapter-kit";
import { linkedAccount, pinOf } from "./account.ts";
import { pinStep, saidPin } from "./envelope.ts";
import { timeOf } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** Where the question for the code stands after this request. */
export interface PinOutcome {
  /** Kept in the session. */
  state: "none" | "asked" | "passed";
  tries: number;
  /** The message that waits for the code. */
  holdsFrom: number;
  /** The message whose link is not given. */
  hides: number;
  asks: boolean;
  isWrong: boolean;
  isDeclined: boolean;
  needsLink: boolean;
  /** Too many wrong codes. */
  ends: boolean;
}

const open: PinOutcome = {
  ...{ state: "none", tries: 0, holdsFrom: -1, hides: -1 },
  ...{ asks: false, isWrong: false, isDeclined: false, needsLink: false, ends: false },
};

/**
 * Before a way to pay is given, the customer says his code. It is asked once a session; whoever says something else
 * instead leaves the payment for later, and after three wrong codes the session ends.
 */
export function judgePin(
  envelope: JsonMap | undefined,
  settings: InboxSettings,
  payment: number,
): PinOutcome {
  const secret = textOf(settings["pin_secret"]);
  const step = pinStep(envelope);
  if (!secret || step.state === "passed") return { ...open, state: step.state };
  const said = saidPin(envelope);
  if (payment < 0) return step.state === "asked" && said === null ? open : { ...open, ...step };
  const account = linkedAccount(envelope, settings, timeSaid(envelope));
  if (!account) return { ...open, hides: payment, needsLink: true };
  if (step.state !== "asked") return { ...open, state: "asked", holdsFrom: payment, asks: true };
  if (said === null) return { ...open, hides: payment, isDeclined: true };
  if (isSameSecret(said, pinOf(secret, account.id))) return { ...open, state: "passed" };
  const tries = step.tries + 1;
  const held = { ...open, state: "asked", tries, holdsFrom: payment, asks: true, isWrong: true } as const;
  return tries < wireLimits.pin_tries ? held : { ...held, ends: true };
}

/** Verified with the request; rendering has no clock of its own. */
function timeSaid(envelope: JsonMap | undefined): string {
  const request = envelope?.["request"];
  const at = timeOf(typeof request === "object" && request !== null ? { ...request } : undefined);
  return new Date(at ?? 0).toISOString();
}
