import { toRawRequest } from "@mostrador/adapter-kit/conformance";
import twilio from "twilio";
import { expect, test } from "vitest";
import { twilioVoice } from "./index.ts";

const auth_token = "another-made-up-token";
const fields = {
  CallSid: "CA7b1c0000000000000000000000000007",
  From: "+56911112222",
  To: "+56221234567",
  CallStatus: "in-progress",
  SpeechResult: "¿Tienen zapatillas? 👟 a=b&c",
};

test.each([
  "https://tienda.example/hooks/1",
  "https://tienda.example/hooks/1?turn=3",
  "https://tienda.example:8443/hooks/1?turn=3&wait=2",
])("what Twilio's own library signs for %s is let in", (url) => {
  const signed = twilio.getExpectedTwilioSignature(auth_token, url, fields);
  const request = toRawRequest({
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signed },
    body: new URLSearchParams(fields).toString(),
  });
  expect(twilioVoice.verify(request, { auth_token }, "2026-11-24T12:00:00.000Z")).toEqual({ result: "ok" });
  const changed = { ...request, url: `${url.replace("/1", "/2")}` };
  expect(twilioVoice.verify(changed, { auth_token }, "2026-11-24T12:00:00.000Z").result).toBe("refused");
});

test("what we say is what Twilio's own library writes", () => {
  const request = toRawRequest({
    url: "https://tienda.example/hooks/1?turn=1",
    query: { turn: "1" },
    body: new URLSearchParams(fields).toString(),
  });
  const text = "Elige <bien>:\nResponde con el número:\n1. Botines & más";
  const ours = twilioVoice.answer?.render(
    {
      request,
      is_ready: true,
      locale: "es-MX",
      messages: [{ message_id: "1", conversation_key: "1", to: "1", content: { kind: "text", text } }],
    },
    { language: "es-MX", voice: "Polly.Mia-Neural" },
  );
  const theirs = new twilio.twiml.VoiceResponse();
  const gather = theirs.gather({
    input: ["dtmf", "speech"],
    language: "es-MX",
    action: "?turn=2",
    method: "POST",
    numDigits: 1,
    timeout: 5,
    speechTimeout: "auto",
  });
  for (const line of ["Elige <bien>:", "Pulse 1 para Botines & más.", "O diga su respuesta."])
    gather.say({ language: "es-MX", voice: "Polly.Mia-Neural" }, line);
  theirs.redirect({ method: "POST" }, "?turn=2&silence=1");
  expect(ours?.body).toBe(theirs.toString());
});
