import type {
  MediaFile,
  PhoneMessage,
  SimulatedAnswer,
  SimulatedFailure,
  SimulatorOptions,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";

/** One customer's app of Meta's, and what the provider knows of him. */
export function createSimulatedPhone(options: SimulatorOptions) {
  const thread: PhoneMessage[] = [];
  const media = new Map<string, MediaFile>();
  const failing: SimulatedFailure[] = [];
  let lastInboundAt_ms: number | null = null;

  return {
    thread,
    media,
    /** The customer said something: the shop may answer from now on. */
    say(id: string, content: Content): Date {
      const at = options.now();
      lastInboundAt_ms = at.getTime();
      thread.push({ id, by: "customer", content, state: "delivered", at: at.toISOString() });
      return at;
    },
    /** The shop's message is on the screen; the phone lies open, so it is read. */
    show(id: string, content: Content): void {
      thread.push({ id, by: "shop", content, state: "read", at: options.now().toISOString() });
    },
    /** The customer did something that opens the window and is no message. */
    touch(): void {
      lastInboundAt_ms = options.now().getTime();
    },
    /** Since what the customer did last. */
    silence_ms(): number {
      return options.now().getTime() - (lastInboundAt_ms ?? Number.NEGATIVE_INFINITY);
    },
    /** All up to this message, or all there is, was seen by the shop. */
    markSeen(count = thread.length): void {
      for (const message of thread.slice(0, count)) if (message.by === "customer") message.state = "read";
    },
    copy: () => thread.map((message) => ({ ...message })),
    fail(failure: SimulatedFailure, times: number): void {
      for (let count = 0; count < times; count++) failing.push(failure);
    },
    nextFailure: () => failing.shift(),
  };
}
export type SimulatedPhone = ReturnType<typeof createSimulatedPhone>;

/** A file that the customer sent, at the address that stands in the webhook. */
export function downloadFile({ media }: SimulatedPhone, id: string): SimulatedAnswer {
  const file = media.get(id);
  if (!file) return { status: 404, headers: {}, body: "", webhooks: [] };
  return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
}
