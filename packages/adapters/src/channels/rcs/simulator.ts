import {
  type ChannelSimulator,
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
import { failures, json, refused } from "./simulator/answers.ts";
import { createEvents } from "./simulator/events.ts";
import { refusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";

interface Phone {
  options: SimulatorOptions;
  events: ReturnType<typeof createEvents>;
  thread: PhoneMessage[];
  files: Map<string, MediaFile>;
  failing: SimulatedFailure[];
  /** Ids that were taken; each is good once. */
  taken: Set<string>;
  /** A message whose token was refused is refused with the next token too. */
  lockedOut: Set<string>;
}

/** Google's servers and the messages app of one customer: each id is taken once, and each message is delivered and read. */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = {
    options,
    events: createEvents(options),
    thread: [],
    files: new Map(),
    failing: [],
    taken: new Set(),
    lockedOut: new Set(),
  };
  return {
    acts: ["text", "tap", "location", "picture"],
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    thread: () => phone.thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) phone.failing.push(failure);
    },
  };
}

const token = "simulated-token";
const features = [
  "RICHCARD_STANDALONE",
  "RICHCARD_CAROUSEL",
  "ACTION_OPEN_URL",
  "ACTION_VIEW_LOCATION",
  "ACTION_DIAL",
];

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const path = URL.parse(request.url)?.pathname ?? "";
  if (path.endsWith("/token"))
    return json(200, { access_token: token, expires_in: 3600, token_type: "Bearer" });
  const file = phone.files.get(path.split("/").at(-1) ?? "");
  if (request.method === "GET" && file)
    return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
  if (request.headers["authorization"] !== `Bearer ${token}`)
    return refused(401, "UNAUTHENTICATED", "bad token");
  const [, number = "", what = ""] = /\/v1\/phones\/(\+?\d+)\/(\w+)$/.exec(path) ?? [];
  if (number !== phone.events.number) return refused(404, "NOT_FOUND", "The phone is not reachable by RCS");
  if (request.query["agentId"] !== phone.options.settings["agent_id"])
    return refused(403, "PERMISSION_DENIED", "The agent is another's");
  if (what === "capabilities") return json(200, { features });
  if (what === "agentEvents") return json(200, { name: `phones/${number}/agentEvents/1` });
  if (what !== "agentMessages") return refused(404, "NOT_FOUND", "no such method");
  return takeMessage(phone, request.query["messageId"] ?? "", request);
}

function takeMessage(phone: Phone, id: string, { body }: RawRequest): SimulatedAnswer {
  if (phone.lockedOut.has(id)) return failures.unauthorised;
  if (phone.taken.has(id)) return refused(409, "ALREADY_EXISTS", "Requested entity already exists");
  const failure = phone.failing.shift();
  if (failure === "unauthorised") phone.lockedOut.add(id);
  if (failure && failure !== "cut_off") return failures[failure];
  const content = mapOf(mapOf(parseJson(body))?.["contentMessage"]);
  const refusal = id === "" ? "messageId is missing" : refusalOf(content ?? {}, body.byteLength);
  if (refusal || !content) return refused(400, "INVALID_ARGUMENT", refusal ?? "contentMessage is missing");
  phone.taken.add(id);
  show(phone, id, "shop", screenOf(content));
  const name = `phones/${phone.events.number}/agentMessages/${id}`;
  const done = json(200, { name, sendTime: phone.options.now().toISOString() });
  const webhooks = [phone.events.report("DELIVERED", id), phone.events.report("READ", id)];
  return { ...done, webhooks, ...(failure ? { is_cut_off: true } : {}) };
}

function show(phone: Phone, id: string, by: PhoneMessage["by"], content: Content): void {
  const state = by === "shop" ? "read" : "delivered";
  phone.thread.push({ id, by, content, state, at: phone.options.now().toISOString() });
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  return write(phone, act).map(({ content, wire }) => {
    const id = `MxSimulated${phone.options.nextNumber()}`;
    show(phone, id, "customer", content);
    return phone.events.message(id, wire);
  });
}

interface Written {
  content: Content;
  wire: JsonObject;
}

/** Pictures have no words: they go as a message of their own. Nobody is told that a chat was opened. */
function write(phone: Phone, act: PhoneAct): Written[] {
  switch (act.type) {
    case "open":
      return [];
    case "text":
      return [text(act.text)];
    case "tap": {
      const suggestionResponse = { postbackData: act.option_id, text: act.label, type: "REPLY" };
      return [{ content: { kind: "text", text: act.label }, wire: { suggestionResponse } }];
    }
    case "location": {
      const { latitude, longitude } = act;
      return [
        { content: { kind: "location", latitude, longitude }, wire: { location: { latitude, longitude } } },
      ];
    }
    case "picture":
      return [picture(phone, act.file), ...(act.caption ? [text(act.caption)] : [])];
  }
}

function text(words: string): Written {
  return { content: { kind: "text", text: words }, wire: { text: words } };
}

function picture({ files, options }: Phone, file: MediaFile): Written {
  const name = `file-${options.nextNumber()}`;
  files.set(name, file);
  const fileUri = `${(textOf(options.settings["api_base"]) ?? "").replace(/\/+$/, "")}/files/${name}`;
  const payload = { mimeType: file.mime_type, fileSizeBytes: file.bytes.byteLength, fileUri };
  return {
    content: { kind: "media", media_type: "image", provider_ref: fileUri },
    wire: { userFile: { payload } },
  };
}
