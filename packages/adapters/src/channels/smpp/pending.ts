import type { Pdu } from "./pdu.ts";
import { smppLimits } from "./wire.ts";

export type Answer =
  | { result: "answered"; pdu: Pdu }
  /** It never left. */
  | { result: "not_sent"; reason: string }
  | { result: "answer_lost"; reason: string };

/** Requests that wait for their answers, by sequence number. */
export function createPending() {
  const waiting = new Map<number, (answer: Answer) => void>();
  let sequence = 0;
  return {
    /** Writes a request under the next number and waits for its answer, for so long. */
    ask(write: (sequence: number) => boolean): Promise<Answer> {
      return new Promise((resolve) => {
        sequence = sequence >= 0x7fffffff ? 1 : sequence + 1;
        const own = sequence;
        const settle = (answer: Answer) => {
          clearTimeout(timer);
          waiting.delete(own);
          resolve(answer);
        };
        const timer = setTimeout(
          () => settle({ result: "answer_lost", reason: "the SMS centre did not answer in time" }),
          smppLimits.answer_timeout_ms,
        );
        waiting.set(own, settle);
        if (!write(own)) settle({ result: "not_sent", reason: "the connection is closed" });
      });
    },
    settle(pdu: Pdu): void {
      waiting.get(pdu.sequence)?.({ result: "answered", pdu });
    },
    /** The connection is over: whatever was asked may have been heard. */
    lose(reason: string): void {
      for (const settle of [...waiting.values()]) settle({ result: "answer_lost", reason });
    },
  };
}
