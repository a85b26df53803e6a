import { sealLineRequest } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { email } from "./index.ts";

channelConformance({
  adapter: email,
  settings: {
    address: "hola@tiendasur.example",
    sender_name: "Tienda Sur",
    username: "hola@tiendasur.example",
    password: "made-up-password",
    api_base: "smtps://smtp.gmail.com:465",
    imap_url: "imaps://imap.gmail.com:993",
    subject: "Novedades de Tienda Sur",
    poll_seconds: 60,
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings, now) => sealLineRequest(request, String(settings["password"] ?? ""), now),
  skips: {
    "a batch keeps the order and loses nothing": "a mailbox gives one mail at a time",
    "the provider's challenge is answered, and a wrong one refused":
      "nobody challenges us on our own connection",
    "ids of 64 bits survive to the last digit": "a mail is text, and its ids are too",
  },
  answers: [
    {
      name: "taken",
      status: 200,
      body: { message_id: "a1@tiendasur.example" },
      gives: { class: "ok", external_id: "a1@tiendasur.example" },
    },
    refusal("no such mailbox", 550, "5.1.1", "550 5.1.1 User unknown", {
      class: "unreachable",
      code: "5.1.1",
    }),
    refusal("no such mailbox, without an enhanced code", 550, "", "550 No such user", {
      class: "unreachable",
      code: "550",
    }),
    refusal("a full mailbox", 552, "5.2.2", "552 5.2.2 Mailbox full", { class: "unreachable" }),
    refusal("a mail that is too large", 552, "5.3.4", "552 5.3.4 Message too big", { class: "rejected" }),
    refusal("spam", 554, "5.7.1", "554 5.7.1 Rejected as spam", { class: "policy" }),
    refusal("spam without an enhanced code", 550, "", "550 Message blocked by policy", { class: "policy" }),
    refusal("greylisted", 451, "4.7.1", "451 4.7.1 Greylisted, try again", {
      class: "throttled",
      retry_after_ms: 60_000,
    }),
    refusal("too fast", 450, "4.2.1", "450 4.2.1 Receiving mail at a rate that...", { class: "throttled" }),
    refusal("busy", 421, "", "421 Service not available", { class: "transient" }),
    refusal("no room for now", 452, "4.3.1", "452 4.3.1 Insufficient storage", { class: "transient" }),
    refusal("a wrong password", 535, "5.7.8", "535 5.7.8 Bad credentials", { class: "auth" }),
    { name: "a refused sign-in", status: 401, body: { words: "Invalid login" }, gives: { class: "auth" } },
  ],
});

function refusal(
  name: string,
  code: number,
  enhanced: string,
  words: string,
  gives: ProviderCase["gives"],
): ProviderCase {
  return { name, status: 502, body: { code, enhanced, words }, gives };
}
