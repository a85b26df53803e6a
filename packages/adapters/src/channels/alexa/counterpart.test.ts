import { toRawRequest } from "@mostrador/adapter-kit/conformance";
import { getIntentName, getRequestType, getSlotValue, getUserId, ResponseFactory } from "ask-sdk-core";
import { SkillRequestSignatureVerifier, TimestampVerifier } from "ask-sdk-express-adapter";
import type { RequestEnvelope, ResponseEnvelope } from "ask-sdk-model";
import { expect, test } from "vitest";
import { alexa } from "./index.ts";
import { createTrialSigner } from "./simulator/trial-certificate.ts";
import { createSimulator } from "./simulator.ts";

const settings = {
  skill_id: "amzn1.ask.skill.made-up",
  trial_secret: "made-up",
  link_secret: "",
  pin_secret: "",
};

function speaker() {
  let number = 0;
  return createSimulator({
    settings,
    customer: { key: "56911112222", name: "Rosa" },
    now: () => new Date(),
    nextNumber: () => ++number,
  });
}

test("what our simulated speaker asks, Amazon's own library reads as we do", () => {
  const [request] = speaker().act({ type: "text", text: "busco zapatillas rojas" });
  if (!request) throw new Error("nothing was asked");
  const envelope: RequestEnvelope = JSON.parse(Buffer.from(request.body).toString());
  const [event] = alexa.parse(request, settings, new Date().toISOString()).events;
  expect(getRequestType(envelope)).toBe("IntentRequest");
  expect(event).toMatchObject({
    raw_type: getIntentName(envelope),
    from: { key: getUserId(envelope) },
    content: { text: getSlotValue(envelope, "words") },
  });
});

test("the age of a request is judged as Amazon's own library judges it", async () => {
  const signer = createTrialSigner(settings.trial_secret, new Date());
  const verdicts = async (age_ms: number) => {
    const now = Date.now();
    const timestamp = new Date(now - age_ms).toISOString();
    const body = {
      context: { System: { application: { applicationId: settings.skill_id } } },
      request: { type: "LaunchRequest", requestId: "r", timestamp },
    };
    const raw = toRawRequest({ body });
    const request = {
      ...raw,
      headers: {
        "signature-256": signer.sign(raw.body),
        signaturecertchainurl: "https://s3.amazonaws.com/echo.api/x.pem",
      },
      evidence: { certificate_chain: signer.pem },
    };
    const ours = alexa.verify(request, settings, new Date(now).toISOString()).result === "ok";
    const theirs = await new TimestampVerifier().verify(JSON.stringify(body)).then(
      () => true,
      () => false,
    );
    return { ours, theirs };
  };
  for (const age_ms of [0, 100_000, 200_000, 86_400_000]) {
    const { ours, theirs } = await verdicts(age_ms);
    expect(ours, `${age_ms} ms`).toBe(theirs);
  }
});

test("addresses of certificates are judged as Amazon's own library judges them", async () => {
  for (const address of [
    "http://s3.amazonaws.com/echo.api/x.pem",
    "https://notamazon.com/echo.api/x.pem",
    "https://s3.amazonaws.com/EcHo.aPi/x.pem",
    "https://s3.amazonaws.com:563/echo.api/x.pem",
  ]) {
    const headers = { signaturecertchainurl: address, "signature-256": "AAAA" };
    await expect(new SkillRequestSignatureVerifier().verify("{}", headers)).rejects.toThrow(
      /SignatureCertChainUrl/,
    );
    const verdict = alexa.verify(
      { ...toRawRequest({ body: "{}" }), headers },
      settings,
      new Date().toISOString(),
    );
    expect(verdict, address).toMatchObject({ reason: "the certificate is not at Amazon's address" });
  }
});

test("what we answer is what Amazon's own library builds", () => {
  const [request] = speaker().act({ type: "text", text: "zapatillas" });
  if (!request) throw new Error("nothing was asked");
  const text = "Hola & bienvenida";
  const ours: ResponseEnvelope = JSON.parse(
    alexa.answer?.render(
      {
        request,
        is_ready: true,
        locale: "es-MX",
        messages: [{ message_id: "1", conversation_key: "1", to: "1", content: { kind: "text", text } }],
      },
      settings,
    ).body ?? "{}",
  );
  const theirs = ResponseFactory.init()
    .speak("<s>Hola &amp; bienvenida</s>")
    .reprompt("<s>Sigo aquí. ¿Qué te gustaría hacer?</s>")
    .withShouldEndSession(false)
    .getResponse();
  expect(ours).toEqual({ version: "1.0", response: withoutBehavior(theirs) });
});

/** Amazon's default, which its library leaves undefined. */
function withoutBehavior(response: object): object {
  return JSON.parse(JSON.stringify(response));
}
