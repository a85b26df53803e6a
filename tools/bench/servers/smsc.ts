import { parentPort } from "node:worker_threads";
import { startSmsc } from "../../../packages/adapters/src/channels/smpp/smsc-testing.ts";

/** An SMS centre on a thread of its own: takes what is submitted, and tells what came and whether in order. */
const smsc = await startSmsc();
let last = -1;
let taken = 0;
let disorder = 0;
smsc.onSubmit = (pdu, session, nth) => {
  const number = Number(/\d+/.exec(String(pdu.short_message.message))?.[0]);
  if (number <= last) disorder++;
  last = number;
  taken++;
  session.send(pdu.response({ message_id: nth.toString(16) }));
  smsc.submitted.length = 0;
};
parentPort?.on("message", () => {
  parentPort?.postMessage({ taken, disorder });
  last = -1;
  taken = 0;
  disorder = 0;
});
parentPort?.postMessage({ url: smsc.url });
