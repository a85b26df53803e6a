import { createCipheriv, createHash } from "node:crypto";
import type {
  ChannelSimulator,
  MediaFile,
  PhoneAct,
  RawRequest,
  SimulatedAnswer,
  SimulatedFailure,
  SimulatorOptions,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { createScreen } from "./simulator/screen.ts";
import { makeToken, refuseToken } from "./token.ts";
import { balloon, readBody } from "./wire.ts";

/** Apple's gateway and the Messages app of one customer. */
export function createSimulator({ settings, customer, now, nextNumber }: SimulatorOptions): ChannelSimulator {
  const customer_id = `urn:mbid:AQAASIM${customer.key}=`;
  const screen = createScreen(now, nextNumber);
  const failures: SimulatedFailure[] = [];
  const files = new Map<string, Uint8Array>();

  function deliver(part: JsonObject): RawRequest[] {
    const business = String(settings["business_id"] ?? "");
    const id = `0c316beb-0000-4000-8000-${String(nextNumber()).padStart(12, "0")}`;
    const claims = { aud: String(settings["msp_id"] ?? ""), iat: Math.floor(now().getTime() / 1000) };
    const body = { v: 1, id, sourceId: customer_id, destinationId: business, locale: "es_CL", ...part };
    return [
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${makeToken(claims, settings)}`,
          ...{ id, "source-id": customer_id, "destination-id": business },
          "capability-list": "QUICK,LIST,TIME",
        },
        query: {},
        body: Buffer.from(JSON.stringify(body)),
        url: "https://simulator.localhost/hooks",
      },
    ];
  }

  /** Encrypts a file as Apple does, and says where it lies. */
  function keep(file: MediaFile): JsonObject {
    const key = `00${createHash("sha256").update(String(nextNumber())).digest("hex")}`;
    const url = `https://p61-content.icloud.com/sim${nextNumber()}`;
    files.set(url, encrypt(file.bytes, key));
    const attachment = { name: "IMG_0001", mimeType: file.mime_type, size: String(file.bytes.length) };
    return { ...attachment, ...{ url, key, signature: "81sim", owner: "SIM.C01" } };
  }

  function act(doing: PhoneAct): RawRequest[] {
    switch (doing.type) {
      case "open":
        return [];
      case "text":
        screen.show("customer", { kind: "text", text: doing.text });
        return deliver({ type: "text", body: doing.text });
      case "tap": {
        screen.show("customer", { kind: "text", text: doing.label });
        const data = screen.chosen(doing.message_id, doing.option_id, doing.label);
        const interactiveData = { bid: balloon, sessionIdentifier: `session-${nextNumber()}`, data };
        return deliver({ type: "interactive", interactiveData });
      }
      case "picture":
        screen.show("customer", { kind: "media", media_type: "image", mime_type: doing.file.mime_type });
        return deliver({
          type: "text",
          body: `\ufffc${doing.caption ?? ""}`,
          attachments: [keep(doing.file)],
        });
      default:
        return [];
    }
  }

  function answer(request: RawRequest): SimulatedAnswer {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/download")) return reply(200, files.get(searchParams.get("of") ?? "") ?? "");
    const failure = failures.shift();
    if (failure) return failed(failure);
    const token = (request.headers["authorization"] ?? "").replace("Bearer ", "");
    // Apple checks us as we check Apple, but for whom the token names
    const refusal = refuseToken(token, settings, now().toISOString());
    if (token === "" || refusal?.includes("signature")) return reply(401, "");
    if (pathname.endsWith("/preDownload")) return fileAt(request, files);
    if (pathname.endsWith("/paymentSession"))
      return reply(200, JSON.stringify({ merchantSessionIdentifier: "sim" }));
    const body = readBody(request.body);
    if (!body || body["destinationId"] !== customer_id || body["id"] !== request.headers["id"])
      return reply(400, "");
    return screen.receive(body) ? reply(200, "") : reply(400, "");
  }

  return {
    acts: ["text", "tap", "picture"],
    act,
    answer,
    thread: () => screen.thread,
    fail: (failure, times) => failures.push(...Array.from({ length: times }, () => failure)),
  };
}

function encrypt(bytes: Uint8Array, key: string): Uint8Array {
  const cipher = createCipheriv("aes-256-ctr", Buffer.from(key, "hex").subarray(1), Buffer.alloc(16));
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function fileAt(request: RawRequest, files: ReadonlyMap<string, Uint8Array>): SimulatedAnswer {
  const { origin } = new URL(request.url);
  const of = request.headers["url"] ?? "";
  if (!files.has(of)) return reply(404, "");
  return reply(200, JSON.stringify({ "download-url": `${origin}/download?of=${encodeURIComponent(of)}` }));
}

function reply(status: number, body: string | Uint8Array): SimulatedAnswer {
  return { status, headers: {}, body, webhooks: [] };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return { ...reply(429, ""), headers: { "retry-after": "7" } };
    case "server_error":
      return reply(500, "");
    case "cut_off":
      return { ...reply(200, ""), is_cut_off: true };
    case "unauthorised":
      return reply(401, "");
    case "error_in_ok":
      return reply(400, "");
  }
}
