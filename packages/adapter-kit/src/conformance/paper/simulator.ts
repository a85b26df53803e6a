import type { Content } from "@mostrador/contract";
import { isMap, listOf, mapOf, parseJson, textOf } from "../../json.ts";
import type { MediaFile, RawRequest } from "../../provider-request.ts";
import type {
  ChannelSimulator,
  PhoneAct,
  PhoneMessage,
  SimulatedAnswer,
  SimulatedFailure,
  SimulatorOptions,
} from "../../simulator-port.ts";
import { sealOf } from "./verify.ts";
import type { PaperLetter } from "./wire.ts";

/** The post office and a letter box on this machine. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const thread: PhoneMessage[] = [];
  const files = new Map<string, MediaFile>();
  let trouble: { failure: SimulatedFailure; times: number } | null = null;

  function take(request: RawRequest): SimulatedAnswer {
    const path = new URL(request.url).pathname;
    const file = files.get(path.split("/photos/")[1] ?? "");
    if (file)
      return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
    const letter = mapOf(parseJson(request.body));
    const text = textOf(letter?.["text"]) ?? "";
    const id = `letter-${options.nextNumber()}`;
    thread.push({
      id,
      by: "shop",
      content: shown(text, letter),
      state: "sent",
      at: options.now().toISOString(),
    });
    return json(200, { id });
  }

  function deliver(letter: Omit<PaperLetter, "id" | "at" | "from">, content: Content): RawRequest[] {
    const at = options.now().toISOString();
    const id = `letter-${options.nextNumber()}`;
    const from = { id: options.customer.key, name: options.customer.name };
    thread.push({ id, by: "customer", content, state: "sent", at });
    const body = Buffer.from(JSON.stringify({ letters: [{ id, at, from, ...letter }] }));
    const seal = sealOf(body, String(options.settings["seal_secret"]), at);
    const headers = { "content-type": "application/json", "x-seal": `t=${at},v=${seal}` };
    return [{ method: "POST", headers, query: {}, body, url: "https://shop.example/hooks/0" }];
  }

  return {
    answer(request) {
      if (!trouble || trouble.times < 1) return take(request);
      trouble.times--;
      return failed(trouble.failure);
    },
    act: (act) =>
      actOut(act, deliver, (file) => {
        const name = `photo-${options.nextNumber()}`;
        files.set(name, file);
        return name;
      }),
    thread: () => thread,
    fail(failure, times) {
      trouble = { failure, times };
    },
  };
}

function actOut(
  act: PhoneAct,
  deliver: (letter: Omit<PaperLetter, "id" | "at" | "from">, content: Content) => RawRequest[],
  keep: (file: MediaFile) => string,
): RawRequest[] {
  switch (act.type) {
    case "text":
      return deliver({ text: act.text }, { kind: "text", text: act.text });
    case "tap":
      return deliver(
        { tapped: { option: act.option_id, label: act.label } },
        { kind: "text", text: act.label },
      );
    case "location": {
      const place = { latitude: act.latitude, longitude: act.longitude };
      return deliver({ place }, { kind: "location", ...place });
    }
    case "picture": {
      const photo = { file: keep(act.file), mime_type: act.file.mime_type };
      return deliver(
        { photo, ...(act.caption ? { text: act.caption } : {}) },
        { kind: "media", media_type: "image", provider_ref: photo.file },
      );
    }
    case "open":
      return [];
  }
}

function shown(text: string, letter: ReturnType<typeof mapOf>): Content {
  const options = listOf(letter?.["options"])
    .filter(isMap)
    .map((option) => ({ id: textOf(option["id"]) ?? "", label: textOf(option["label"]) ?? "" }));
  if (options.length > 0) return { kind: "choices", text, style: "buttons", options };
  const photo = textOf(letter?.["photo"]);
  return photo ? { kind: "media", media_type: "image", url: photo, caption: text } : { kind: "text", text };
}

function failed(failure: SimulatedFailure): SimulatedAnswer {
  switch (failure) {
    case "throttled":
      return json(429, { error: "too_many", wait_s: 2 });
    case "server_error":
      return json(500, { error: "oops" });
    case "cut_off":
      return { ...json(200, {}), is_cut_off: true };
    case "error_in_ok":
      return json(200, { error: "lost_in_the_office" });
    case "unauthorised":
      return json(401, { error: "bad_stamp" });
  }
}

function json(status: number, body: object): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  };
}
