import {
  type ChannelLine,
  type InboxSettings,
  type LineContext,
  mapOf,
  numberOf,
  type ProviderAnswer,
  type ProviderCall,
  parseJson,
  sealLineRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { createFieldReader, encodePdu, type Pdu } from "./pdu.ts";
import type { LineFacts } from "./read-request.ts";
import { readSubmit } from "./read-submit.ts";
import { receiptIn, stateOf } from "./receipt.ts";
import { createSentIds } from "./sent-ids.ts";
import { openSession, type Session, type SessionOptions } from "./session.ts";
import { readShortMessage, writeShortMessage } from "./short-message.ts";
import { createStamps } from "./stamps.ts";
import { createSubmitQueue, type Submitted } from "./submit-queue.ts";
import { smppLimits, statuses } from "./wire.ts";

/** Signs in at the SMS centre: one connection for all, or one for each direction. */
export async function openLine(context: LineContext): Promise<ChannelLine> {
  const { settings } = context;
  const where = placeOf(settings);
  const sentIds = createSentIds();
  const stamps = createStamps(() => Date.parse(context.now()));
  const common = {
    ...where,
    address: await context.addressOf(where.host),
    system_id: String(settings["system_id"] ?? ""),
    password: String(settings["password"] ?? ""),
    system_type: String(settings["system_type"] ?? ""),
    signal: context.signal,
    deliver,
  };
  const queue = createSubmitQueue({
    window: Math.max(1, numberOf(settings["window"]) ?? 10),
    rate_per_second: Math.max(0, numberOf(settings["rate_per_second"]) ?? 0),
    submit: (body) => transmitter.request("submit_sm", body),
  });
  const sessions = await openSessions(settings["bind_mode"] === "receiver_and_transmitter", common);
  const [transmitter] = sessions;

  /** Acknowledged when it is stored for good; else the centre tries again. */
  async function deliver(pdu: Pdu): Promise<number> {
    const stamp = stamps.take(pdu.body);
    const facts = { ...(await receiptFacts(pdu)), stamp: stamp.stamp };
    const written = JSON.stringify({ pdu_hex: Buffer.from(encodePdu(pdu)).toString("hex"), ...facts });
    const request = {
      method: "POST",
      headers: { "content-type": "application/json" },
      query: {},
      body: Buffer.from(written),
      url: String(settings["api_base"]),
    };
    try {
      await context.receive(sealLineRequest(request, common.password, context.now()));
      stamp.acknowledge();
      return statuses.ok;
    } catch {
      return statuses.try_again;
    }
  }

  /** A receipt may overtake the answer that names its message: then it waits for what is on its way. */
  async function receiptFacts(pdu: Pdu): Promise<LineFacts> {
    const message = readShortMessage(pdu);
    const receipt = message && receiptIn(message).receipt;
    if (!receipt) return {};
    if (!sentIds.find(receipt.message_id) && !queue.isEmpty())
      await Promise.race([queue.settled(), sleep(smppLimits.answer_timeout_ms)]);
    const sent = sentIds.find(receipt.message_id);
    const isForAll = sent && (sent.is_last || stateOf(receipt.stat) === "failed");
    return isForAll ? { client_ref: sent.client_ref } : {};
  }

  async function submit(call: ProviderCall): Promise<ProviderAnswer> {
    const body = readSubmit(mapOf(parseJson(Buffer.from(call.body ?? ""))) ?? {});
    if (!body) return answered(400, { error: "not a submit_sm" });
    const submitted = await queue.add(writeShortMessage(body));
    const message_id = messageIdOf(submitted);
    if (message_id) sentIds.remember(message_id, body);
    return toAnswer(submitted, message_id);
  }

  return {
    ended: Promise.race(sessions.map((session) => session.ended)),
    async request(call) {
      const path = URL.parse(call.url)?.pathname ?? "";
      if (path.endsWith("/submit_sm")) return submit(call);
      if (path.endsWith("/enquire_link"))
        return toAnswer(await transmitter.request("enquire_link", new Uint8Array()), undefined);
      return answered(404, { error: "unknown request" });
    },
    async close() {
      await queue.close();
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

type Common = Omit<SessionOptions, "bind">;

/** The first one sends. */
async function openSessions(isDouble: boolean, common: Common): Promise<[Session, ...Session[]]> {
  if (!isDouble) return [await openSession({ ...common, bind: "bind_transceiver" })];
  const transmitter = await openSession({ ...common, bind: "bind_transmitter" });
  try {
    return [transmitter, await openSession({ ...common, bind: "bind_receiver" })];
  } catch (error) {
    await transmitter.close();
    throw error;
  }
}

function placeOf(settings: InboxSettings) {
  const url = URL.parse(String(settings["api_base"] ?? ""));
  if (!url?.hostname) throw new Error("the address of the SMS centre is missing");
  const is_tls = url.protocol === "ssmpp:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (is_tls ? 3550 : 2775)),
    is_tls,
  };
}

function messageIdOf(submitted: Submitted): string | undefined {
  if (submitted.result !== "answered" || submitted.pdu.status !== statuses.ok) return undefined;
  return textOf(createFieldReader(submitted.pdu.body).text());
}

function toAnswer(submitted: Submitted, message_id: string | undefined): ProviderAnswer {
  if (submitted.result === "busy") return answered(429, { retry_after_ms: submitted.retry_after_ms });
  if (submitted.result !== "answered") return submitted;
  return answered(200, { command_status: submitted.pdu.status, ...(message_id ? { message_id } : {}) });
}

function answered(status: number, body: JsonObject): ProviderAnswer {
  return { result: "answered", status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
}

function sleep(pause_ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, pause_ms).unref();
  });
}
