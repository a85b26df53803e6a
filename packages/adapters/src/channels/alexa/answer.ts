import {
  type AnswerPort,
  type AnswerTurn,
  type InboxSettings,
  type JsonMap,
  mapOf,
  parseJson,
  type RawRequest,
  type RenderedAnswer,
  textOf,
  wordsFor,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { toSpeech } from "../_voice/speak.ts";
import { intentOf, localeOf, requestId, typeOf, userOf } from "./envelope.ts";
import { endings } from "./parse.ts";
import { judgePin, type PinOutcome } from "./pin-step.ts";
import { card, envelopeOf, spoken, ssml } from "./speech.ts";
import { wireLimits } from "./wire.ts";
import { alexaWords } from "./words.ts";

/** The bot's words as Alexa's response: said, with the links on a card, and then she listens. */
export const answer: AnswerPort = { limit_ms: wireLimits.answer_ms, placeOf, render };

/** Requests that somebody waits for. */
const asking: ReadonlySet<string> = new Set([
  "LaunchRequest",
  "IntentRequest",
  "SessionEndedRequest",
  "Alexa.Presentation.APL.UserEvent",
]);

function placeOf(request: Pick<RawRequest, "body">) {
  const envelope = mapOf(parseJson(request.body));
  const key = textOf(userOf(envelope)?.["userId"]);
  const id = requestId(envelope);
  if (!key || !id || !asking.has(typeOf(envelope))) return null;
  const is_over = isEnd(envelope);
  return { identity_key: key, conversation_key: key, request_id: id, ...(is_over ? { is_over } : {}) };
}

function isEnd(envelope: JsonMap | undefined): boolean {
  return typeOf(envelope) === "SessionEndedRequest" || endings.has(intentOf(envelope));
}

function render(turn: AnswerTurn, settings: InboxSettings): RenderedAnswer {
  const envelope = mapOf(parseJson(turn.request.body));
  const words = alexaWords(localeOf(envelope));
  // Amazon takes no words after the end
  if (typeOf(envelope) === "SessionEndedRequest") return json({ version: "1.0", response: {} }, 0);
  if (isEnd(envelope)) return json(envelopeOf({ lines: [words.bye], ends: true }), 0);
  const texts = turn.messages.map(({ content }) => (content.kind === "text" ? content.text : ""));
  const payMark = `${wordsFor(turn.locale).pay}: `;
  const pin = judgePin(
    envelope,
    settings,
    texts.findIndex((text) => text.includes(payMark)),
  );
  const { lines, links, count, isMenu } = gather(texts, pin, turn, words);
  if (pin.ends) return json(envelopeOf({ lines: [...lines, words.tooManyPins], ends: true }), count);
  const said = [...lines, ...pinLine(pin, count, words)];
  if (said.length === 0) said.push(whenQuiet(envelope, turn.is_ready, words));
  else if (!turn.is_ready) said.push(words.moment);
  else if (isMenu && !pin.asks) said.push(words.orSay);
  const shown =
    links.length > 0 ? card(words.cardTitle, links) : pin.needsLink ? { type: "LinkAccount" } : null;
  return json(envelopeOf({ lines: said, reprompt: words.again, card: shown, pin }), count);
}

function pinLine(pin: PinOutcome, count: number, words: ReturnType<typeof alexaWords>): string[] {
  if (pin.isDeclined) return [words.later];
  if (pin.needsLink) return [words.linkFirst];
  if (!pin.asks || count !== pin.holdsFrom) return [];
  return [pin.isWrong ? words.wrongPin : words.askPin];
}

function whenQuiet(envelope: JsonMap | undefined, is_ready: boolean, words: ReturnType<typeof alexaWords>) {
  if (!is_ready) return words.moment;
  return intentOf(envelope) === "AMAZON.FallbackIntent" ? words.notUnderstood : words.quiet;
}

/** As many messages as one can bear to hear, at least one; what needs the code waits for it. */
function gather(
  texts: readonly string[],
  pin: PinOutcome,
  { locale }: AnswerTurn,
  words: ReturnType<typeof alexaWords>,
) {
  const lines: string[] = [];
  const links: string[] = [];
  let isMenu = false;
  let count = 0;
  for (const [index, text] of texts.entries()) {
    if (pin.asks && index === pin.holdsFrom) break;
    const hides = index === pin.hides;
    const said = toSpeech(hides ? withoutLink(text, locale) : text, locale, words);
    const lengths = [ssml(lines).length, ssml(said.lines).length];
    if (count > 0 && spoken(lines) + spoken(said.lines) > wireLimits.listening_chars) break;
    if (count > 0 && lengths.reduce((sum, one) => sum + one, 0) > wireLimits.speech_chars) break;
    lines.push(...said.lines.filter((line) => line !== ""));
    if (!hides) links.push(...said.links);
    isMenu = said.keys.length > 0;
    count++;
  }
  return { lines, links, count, isMenu };
}

/** The order and what it costs, without the way to pay it. */
function withoutLink(text: string, locale: string): string {
  return text.replaceAll(new RegExp(`${wordsFor(locale).pay}: \\S+`, "g"), "");
}

function json(body: JsonObject, message_count: number): RenderedAnswer {
  return { status: 200, content_type: "application/json", body: JSON.stringify(body), message_count };
}
