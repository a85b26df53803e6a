import type {
  ChannelSimulator,
  PhoneAct,
  PhoneMessage,
  RawRequest,
  SimulatedFailure,
  SimulatorOptions,
  WebhookAnswer,
} from "@mostrador/adapter-kit";
import { hear } from "./simulator/hear.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

/** Whoever hangs up types this. */
const hangUp = "/colgar";
const hook = "https://simulator.localhost/hooks";

/** Twilio's telephone exchange and the customer's telephone: it rings, it is spoken to, keys are pressed. */
export function createSimulator({ settings, customer, now, nextNumber }: SimulatorOptions): ChannelSimulator {
  const thread: PhoneMessage[] = [];
  const failures: SimulatedFailure[] = [];
  let call: { sid: string; next: string } | null = null;

  function show(by: PhoneMessage["by"], text: string): void {
    const content = { kind: "text", text } as const;
    thread.push({ id: String(nextNumber()), by, content, state: "sent", at: now().toISOString() });
  }

  function post(sid: string, query: string, fields: Record<string, string>): RawRequest {
    const url = `${hook}${query}`;
    const form = new URLSearchParams({
      ...{ AccountSid: String(settings["account_sid"] ?? ""), ApiVersion: "2010-04-01", CallSid: sid },
      ...{ CallStatus: "in-progress", Direction: "inbound", CallerName: customer.name },
      ...{ From: `+${customer.key}`, To: String(settings["phone_number"] ?? "") },
      ...fields,
    });
    const body = Buffer.from(form.toString());
    const token = String(settings["auth_token"] ?? "");
    return {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
        [signatureHeader]: signatureOf(url, { method: "POST", body }, token),
      },
      query: Object.fromEntries(new URL(url).searchParams),
      body,
      url,
    };
  }

  function dial(): RawRequest {
    call = { sid: `CA${String(nextNumber()).padStart(32, "0")}`, next: "?turn=1" };
    show("customer", "📞");
    return post(call.sid, "", { CallStatus: "ringing" });
  }

  function speak(text: string): RawRequest[] {
    const first = call ? [] : [dial()];
    if (!call) return first;
    const { sid, next } = call;
    show("customer", text);
    if (text === hangUp) {
      call = null;
      return [...first, post(sid, "", { CallStatus: "completed", CallDuration: "60" })];
    }
    const isKeys = /^[\d*#]+$/.test(text);
    const said = isKeys ? { Digits: text.replaceAll("#", "") } : { SpeechResult: text, Confidence: "0.9" };
    return [...first, post(sid, next, said)];
  }

  return {
    acts: ["text", "open"],
    act: (act: PhoneAct) => (act.type === "text" ? speak(act.text) : act.type === "open" ? [dial()] : []),
    answered(answer: WebhookAnswer) {
      const heard = hear(answer);
      for (const text of heard.sms) show("shop", `SMS: ${text}`);
      if (heard.speech !== "") show("shop", heard.speech);
      if (heard.problem) show("shop", `☎️ ${heard.problem}`);
      if (!call) return [];
      if (heard.gather !== null) call.next = heard.gather;
      if (heard.hangsUp) call = null;
      // Twilio goes on by itself only where nobody is listened to
      return call && heard.gather === null && heard.redirect !== null
        ? [post(call.sid, heard.redirect, {})]
        : [];
    },
    thread: () => thread,
    fail: (failure, times) => failures.push(...Array.from({ length: times }, () => failure)),
    answer: () => account(failures.shift(), settings),
  };
}

/** The little of Twilio's API that a telephone needs: whose number this is. */
function account(failure: SimulatedFailure | undefined, settings: SimulatorOptions["settings"]) {
  const json = (status: number, body: object) => ({
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  });
  if (failure === "unauthorised") return json(401, { code: 20003, message: "Authenticate" });
  if (failure === "throttled") return json(429, { code: 20429, message: "Too Many Requests" });
  if (failure !== undefined) return json(500, { code: 20500, message: "Internal Server Error" });
  const number = { sid: "PN00000000000000000000000000000001", phone_number: settings["phone_number"] };
  return json(200, { ...number, incoming_phone_numbers: [number] });
}
