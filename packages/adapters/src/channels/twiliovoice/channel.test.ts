import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { expect, test } from "vitest";
import { readNumber } from "../_voice/spoken-number.ts";
import { twilioVoice } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

channelConformance({
  adapter: twilioVoice,
  settings: {
    account_sid: "AC00000000000000000000000000000001",
    auth_token: "made-up-auth-token",
    phone_number: "+56221234567",
    language: "es-MX",
    voice: "Polly.Mia-Neural",
    sends_links_by_sms: true,
    api_base: "https://api.twilio.com",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => ({
    ...request,
    headers: {
      ...request.headers,
      [signatureHeader]: signatureOf(request.url, request, String(settings["auth_token"] ?? "")),
    },
  }),
  skips: {
    "a stale signature is refused": "Twilio's signature has no time in it",
    "the provider's challenge is answered, and a wrong one refused": "Twilio sends no challenge",
    "a batch keeps the order and loses nothing": "a call asks one thing at a time",
    "ids of 64 bits survive to the last digit": "the form is no JSON: every id is text",
  },
});

test.each([
  ["dos", "es", "2"],
  ["La opción tres.", "es", "3"],
  ["dieciseis", "es", "16"],
  ["una", "es", "1"],
  ["número 12", "es", "12"],
  ["two", "en", "2"],
  ["a opção três", "pt", "3"],
  ["dos zapatillas", "es", null],
  ["quiero botines", "es", null],
  ["constructor", "es", null],
])("%s (%s) is %s", (speech, language, number) => {
  expect(readNumber(speech, language)).toBe(number);
});
