import {
  type InboxSettings,
  type JsonMap,
  listOf,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";
import { readNumber } from "../_voice/spoken-number.ts";
import { linkedAccount } from "./account.ts";
import { intentOf, localeOf, requestId, requestOf, saidPin, slotValues, typeOf, userOf } from "./envelope.ts";
import { timeOf } from "./verify.ts";
import { intents } from "./wire.ts";
import { alexaWords } from "./words.ts";

/** One request, one event: the skill was opened, something was said, or the session is over. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const envelope = mapOf(parseJson(request.body));
  if (!envelope) return leaveOut("the body is not a JSON object", "unparsable");
  if (mapOf(mapOf(envelope["directive"])?.["header"]))
    return leaveOut("smart home is no conversation", "directive");
  const raw_type = typeOf(envelope);
  if (raw_type === "") return leaveOut("the request has no type", "none");
  const external_id = requestId(envelope);
  const from = senderOf(envelope, settings, now);
  if (!external_id || !from) return leaveOut("the request has no id or nobody who asks", raw_type);
  const at = new Date(timeOf(requestOf(envelope)) ?? Date.parse(now)).toISOString();
  const common = { external_id, at, from, conversation_key: from.key };
  switch (raw_type) {
    case "LaunchRequest":
      return one({ kind: "session", ...common, state: "opened", raw_type });
    case "SessionEndedRequest":
      return one({ kind: "session", ...common, state: "closed", raw_type: endOf(envelope) });
    case "IntentRequest":
      return parseIntent(envelope, common);
    case "Alexa.Presentation.APL.UserEvent":
      return parseTouch(envelope, common);
    case "AlexaSkillEvent.SkillEnabled":
      return one({ kind: "subscription", ...common, state: "started", raw_type });
    case "AlexaSkillEvent.SkillDisabled":
      return one({ kind: "subscription", ...common, state: "stopped", raw_type });
    default:
      return leaveOut("nothing that a conversation needs", raw_type);
  }
}

interface Common {
  external_id: string;
  at: string;
  from: Sender;
  conversation_key: string;
}

/** Amazon's own intents that end the session, and the words that its others stand for. */
export const endings: ReadonlySet<string> = new Set([
  "AMAZON.StopIntent",
  "AMAZON.CancelIntent",
  "AMAZON.NavigateHomeIntent",
]);

function parseIntent(envelope: JsonMap, common: Common): ParseResult {
  const name = intentOf(envelope);
  const words = alexaWords(localeOf(envelope));
  const raw_type = name === "" ? "IntentRequest" : name;
  if (saidPin(envelope) !== null) return leaveOut("a code is no message", "pin");
  if (endings.has(name)) return one({ kind: "session", ...common, state: "closed", raw_type });
  if (name === intents.goOn) return leaveOut("asks for what has come in", raw_type);
  if (name === "AMAZON.FallbackIntent") return leaveOut("Alexa understood no words", raw_type);
  const said = slotValues(envelope).join(" ").trim();
  const fixed = Object.hasOwn(words.intents, name) ? words.intents[name] : undefined;
  const text = said === "" ? (fixed ?? spelled(name)) : (readNumber(said, localeOf(envelope)) ?? said);
  if (text === "") return leaveOut("an intent without a name and without words", raw_type);
  return one({ kind: "message", ...common, content: { kind: "text", text }, raw_type });
}

/** An intent of the shop's own without words: "VerCarritoIntent" is "ver carrito". */
function spelled(name: string): string {
  return name
    .replace(/^AMAZON\./, "")
    .replace(/Intent$/, "")
    .replaceAll(/([a-záéíóúñ\d])([A-ZÁÉÍÓÚÑ])/g, "$1 $2")
    .toLowerCase()
    .trim();
}

/** A screen says what was done, to what, and perhaps its label: ["choose", "size:42", "42"]. */
function parseTouch(envelope: JsonMap, common: Common): ParseResult {
  const raw_type = "Alexa.Presentation.APL.UserEvent";
  const [verb, option_id, label] = listOf(requestOf(envelope)?.["arguments"]).map((given) => textOf(given));
  if (!verb || !option_id) return leaveOut("a touch that chooses nothing", raw_type);
  return one({ kind: "choice", ...common, option_id, ...(label ? { label } : {}), raw_type });
}

function endOf(envelope: JsonMap): string {
  const request = requestOf(envelope);
  const error = textOf(mapOf(request?.["error"])?.["type"]);
  return ["SessionEndedRequest", textOf(request?.["reason"]), error].filter(Boolean).join(".");
}

function senderOf(envelope: JsonMap, settings: InboxSettings, now: string): Sender | null {
  const key = textOf(userOf(envelope)?.["userId"]);
  if (!key) return null;
  const account = linkedAccount(envelope, settings, now);
  const system = mapOf(mapOf(envelope["context"])?.["System"]);
  const person = textOf(mapOf(system?.["person"])?.["personId"]);
  const alternatives = [
    ...(account ? [{ kind: "user", key: `user:${account.id}` }] : []),
    ...(person ? [{ kind: "person", key: person }] : []),
  ];
  const { name, email } = account ?? {};
  return {
    key,
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(account ? { is_verified: true } : {}),
    alternatives,
  };
}

function one(event: ChannelEvent): ParseResult {
  return { events: [event], ignored: [] };
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}
