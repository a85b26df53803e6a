import {
  type ChannelSimulator,
  idOf,
  isMap,
  listOf,
  type MediaFile,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
  textOf,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { signedHeaders } from "./signature.ts";
import { verify } from "./verify.ts";

/** Somebody's own system on this machine, and one of his customers. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const { settings, customer } = options;
  const thread: PhoneMessage[] = [];
  const files = new Map<string, MediaFile>();
  const failing: SimulatedFailure[] = [];
  const known = new Set<string>();
  const now = () => options.now().toISOString();

  function take(request: RawRequest): SimulatedAnswer {
    const body = mapOf(parseJson(request.body)) ?? {};
    const data = mapOf(body["data"]) ?? {};
    const id = idOf(data["id"]) ?? "";
    if (idOf(data["to"]) !== customer.key)
      return json(404, { code: "unknown_customer", reason: "nobody has this id" });
    // A repeat is answered as the first time, and shown once
    if (!known.has(id)) thread.push({ id, by: "shop", content: screenOf(data), state: "read", at: now() });
    known.add(id);
    const report = (state: string) =>
      signed({ id: `${id}:${state}`, from: customer.key, status: { message: id, state } });
    return json(200, { id }, [report("delivered"), report("read")]);
  }

  function answer(request: RawRequest): SimulatedAnswer {
    const file = files.get(URL.parse(request.url)?.pathname.split("/files/")[1] ?? "");
    if (file)
      return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
    if (verify(request, settings, new Date().toISOString()).result !== "ok")
      return json(401, { reason: "who are you?" });
    const failure = failing.shift();
    if (failure === "cut_off") return { ...take(request), is_cut_off: true };
    if (failure) return failures[failure];
    return mapOf(parseJson(request.body))?.["type"] === "ping" ? json(204, {}) : take(request);
  }

  function signed(message: JsonObject): RawRequest {
    const body = JSON.stringify(message);
    const id = `sim-${options.nextNumber()}`;
    const secret = textOf(settings["signing_secret"]) ?? "";
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...signedHeaders(secret, id, options.now().getTime(), body),
      },
      query: {},
      body: Buffer.from(body),
      url: "https://simulator.localhost/hooks",
    };
  }

  function act(done: PhoneAct): RawRequest[] {
    const id = `m-${options.nextNumber()}`;
    const made = messageOf(done, (file) => {
      files.set(id, file);
      return `${String(settings["api_base"] ?? "").replace(/\/+$/, "")}/files/${id}`;
    });
    if (!made) return [];
    thread.push({ id, by: "customer", content: made.content, state: "sent", at: now() });
    return [signed({ id, at: now(), from: { id: customer.key, name: customer.name }, ...made.message })];
  }

  return {
    acts: ["text", "tap", "location", "picture"],
    answer,
    act,
    thread: () => thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) failing.push(failure);
    },
  };
}

function messageOf(
  act: PhoneAct,
  keep: (file: MediaFile) => string,
): { message: JsonObject; content: Content } | undefined {
  switch (act.type) {
    case "text":
      return { message: { text: act.text }, content: { kind: "text", text: act.text } };
    case "tap":
      return {
        message: { option: act.option_id, text: act.label },
        content: { kind: "text", text: act.label },
      };
    case "location": {
      const { latitude, longitude } = act;
      return {
        message: { location: { latitude, longitude } },
        content: { kind: "location", latitude, longitude },
      };
    }
    case "picture": {
      const { mime_type } = act.file;
      const caption = act.caption ? { text: act.caption } : {};
      const shown = act.caption ? { caption: act.caption } : {};
      return {
        message: { file: { url: keep(act.file), mime_type }, ...caption },
        content: { kind: "media", media_type: "image", mime_type, ...shown },
      };
    }
    case "open":
      return undefined;
  }
}

function screenOf(data: Readonly<Record<string, unknown>>): Content {
  const text = textOf(data["text"]) ?? "";
  const url = textOf(mapOf(data["file"])?.["url"]);
  if (url) return { kind: "media", media_type: "image", url, ...(text ? { caption: text } : {}) };
  const options = listOf(data["options"])
    .filter(isMap)
    .map((one) => ({ id: textOf(one["id"]) ?? "", label: textOf(one["label"]) ?? "" }));
  return options.length > 0 ? { kind: "choices", text, style: "buttons", options } : { kind: "text", text };
}

function json(status: number, body: JsonObject, webhooks: RawRequest[] = []): SimulatedAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body), webhooks };
}

const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: { ...json(429, { reason: "too fast" }), headers: { "retry-after": "2" } },
  server_error: json(500, { reason: "something broke" }),
  error_in_ok: json(200, { reason: "not this time" }),
  unauthorised: json(401, { reason: "the signature is wrong" }),
};
