import { sealLineRequest } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { smpp } from "./index.ts";

channelConformance({
  adapter: smpp,
  settings: {
    api_base: "smpp://localhost:2775",
    system_id: "tienda",
    password: "made-up-pw",
    sender: "56225550100",
    bind_mode: "transceiver",
    system_type: "",
    default_alphabet: "gsm7",
    country_code: "56",
    window: 10,
    rate_per_second: 0,
    is_transliterated: false,
    segment_price: "0.0055 USD",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings, now) => sealLineRequest(request, String(settings["password"] ?? ""), now),
  skips: {
    "a batch keeps the order and loses nothing": "an SMS centre delivers one PDU at a time",
    "the provider's challenge is answered, and a wrong one refused":
      "nobody challenges us on our own connection",
    "ids of 64 bits survive to the last digit": "ids are texts inside a binary PDU",
  },
  answers: [
    {
      name: "taken",
      status: 200,
      body: { command_status: 0, message_id: "5f3a9c01" },
      gives: { class: "ok", external_id: "5f3a9c01" },
    },
    refusal("too fast", 0x58, { class: "throttled", retry_after_ms: 1_000, scope: "account" }),
    refusal("a full queue", 0x14, { class: "throttled", retry_after_ms: 5_000 }),
    refusal("a centre in trouble", 0x08, { class: "transient", code: "0x00000008" }),
    refusal("not now", 0x64, { class: "transient" }),
    refusal("a failed delivery", 0xfe, { class: "transient" }),
    refusal("a failed submission", 0x45, { class: "transient" }),
    refusal("not signed in", 0x04, { class: "transient" }),
    refusal("a wrong password", 0x0e, { class: "auth" }),
    refusal("a wrong number", 0x0b, { class: "unreachable" }),
    refusal("a wrong sender", 0x0a, { class: "rejected" }),
    refusal("refused for good", 0x65, { class: "rejected" }),
    refusal("refused by the centre", 0x66, { class: "policy" }),
    refusal("no credit", 0x104, { class: "policy" }),
    refusal("a vendor's own code", 0x4e3, { class: "rejected", code: "0x000004E3" }),
    { name: "our own queue is full", status: 429, body: { retry_after_ms: 41_000 }, gives: busy() },
  ],
});

function refusal(name: string, command_status: number, gives: ProviderCase["gives"]): ProviderCase {
  return { name, status: 200, body: { command_status }, gives };
}

function busy(): ProviderCase["gives"] {
  return { class: "throttled", code: "queue_full", retry_after_ms: 41_000, scope: "conversation" };
}
