import {
  type ChannelSimulator,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  type RawRequest,
  type SimulatedFailure,
  type SimulatorOptions,
  textOf,
  type WebhookAnswer,
} from "@mostrador/adapter-kit";
import type { Json, JsonObject } from "@mostrador/contract";
import { makeLinkToken } from "./account.ts";
import { hear } from "./simulator/hear.ts";
import { createTrialSigner, type TrialSigner } from "./simulator/trial-certificate.ts";
import { understand } from "./simulator/understand.ts";
import { certificateRules, headers } from "./wire.ts";

/** Amazon's speaker in somebody's kitchen, and the service behind it. */
export function createSimulator({ settings, customer, now, nextNumber }: SimulatorOptions): ChannelSimulator {
  const thread: PhoneMessage[] = [];
  const failures: SimulatedFailure[] = [];
  const skill = { applicationId: String(settings["skill_id"] ?? "") };
  const link_secret = textOf(settings["link_secret"]);
  const account = { id: customer.key, name: customer.name };
  const user = {
    userId: `amzn1.ask.account.SIM${customer.key}`,
    // Where the shop links accounts, this customer has done so
    ...(link_secret ? { accessToken: makeLinkToken(account, link_secret) } : {}),
  };
  let session: { id: string; isNew: boolean; attributes: Json } | null = null;
  let signer: TrialSigner | null = null;
  const chainPath = `${certificateRules.path}sim-${customer.key}-${nextNumber()}.pem`;

  function amazon(): TrialSigner {
    signer ??= createTrialSigner(String(settings["trial_secret"] ?? ""), now());
    return signer;
  }

  function show(by: PhoneMessage["by"], text: string): void {
    const content = { kind: "text", text } as const;
    thread.push({ id: String(nextNumber()), by, content, state: "sent", at: now().toISOString() });
  }

  function post(request: JsonObject): RawRequest {
    session ??= { id: `amzn1.echo-api.session.${nextNumber()}`, isNew: true, attributes: {} };
    const envelope: JsonObject = {
      version: "1.0",
      session: {
        ...{ new: session.isNew, sessionId: session.id, application: skill },
        ...{ attributes: session.attributes, user },
      },
      context: { System: { application: skill, user, device: { deviceId: "amzn1.ask.device.SIM" } } },
      request: {
        requestId: `amzn1.echo-api.request.${nextNumber()}`,
        timestamp: `${now().toISOString().slice(0, 19)}Z`,
        locale: "es-MX",
        ...request,
      },
    };
    session.isNew = false;
    const body = Buffer.from(JSON.stringify(envelope));
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        [headers.signature]: amazon().sign(body),
        [headers.chain]: `https://${certificateRules.host}${chainPath}`,
      },
      query: {},
      body,
      url: "https://simulator.localhost/hooks",
      evidence: { certificate_chain: amazon().pem },
    };
  }

  function act(doing: PhoneAct): RawRequest[] {
    if (doing.type === "open") {
      show("customer", "Alexa, abre la tienda");
      session = null;
      return [post({ type: "LaunchRequest" })];
    }
    if (doing.type !== "text") return [];
    show("customer", doing.text);
    const asked = mapOf(session?.attributes)?.["mostrador_pin"];
    return [post(understand(doing.text, textOf(mapOf(asked)?.["state"]) === "asked"))];
  }

  function answered(answer: WebhookAnswer): RawRequest[] {
    const heard = hear(answer);
    for (const text of heard.shown) show("shop", text);
    if (session) session.attributes = heard.attributes;
    if (heard.ends || heard.problem) session = null;
    return [];
  }

  return {
    acts: ["text", "open"],
    act,
    answered,
    thread: () => thread,
    fail: (failure, times) => failures.push(...Array.from({ length: times }, () => failure)),
    answer(request) {
      const isChain = request.url.endsWith(chainPath) && failures.shift() === undefined;
      const body = isChain ? amazon().pem : JSON.stringify({ message: "Not Found" });
      return { status: isChain ? 200 : 404, headers: {}, body, webhooks: [] };
    },
  };
}
