import type { AnswerPort, AnswerTurn, InboxSettings, RenderedAnswer } from "@mostrador/adapter-kit";
import { escapeXml } from "../_voice/escape-xml.ts";
import { type Spoken, toSpeech } from "../_voice/speak.ts";
import { isOver, placeOf } from "./caller.ts";
import { marks, readForm, stepOf, wireLimits } from "./wire.ts";
import { type VoiceWords, voiceWords } from "./words.ts";

/** The bot's words as TwiML: said while we already listen to keys and speech. */
export const answer: AnswerPort = {
  limit_ms: wireLimits.answer_ms,
  placeOf,
  render,
};

interface Voice {
  words: VoiceWords;
  language: string;
  voice: string;
  canText: boolean;
  locale: string;
}

function render(turn: AnswerTurn, settings: InboxSettings): RenderedAnswer {
  const form = readForm(turn.request.body);
  if (isOver(form)) return twiml("", 0);
  const voice = voiceOf(turn, settings, form);
  const step = stepOf(turn.request.query);
  const { spoken, count } = gatherSpeech(turn, voice);
  const next = step.turn + 1;
  // What does not fit in one breath follows as soon as this is said
  if (count < turn.messages.length)
    return twiml(sayAll(spoken, voice) + redirect(next, marks.wait, 1), count);
  if (count > 0 && turn.is_ready) return twiml(listen(spoken, voice, next, 1), count);
  if (count > 0) return twiml(sayAll(spoken, voice) + redirect(next, marks.wait, 1), count);
  if (!turn.is_ready) return waitOn(voice, next, step.wait, false);
  if (step.silence > 0) return afterSilence(voice, next, step.silence);
  return waitOn(voice, next, step.wait, true);
}

function voiceOf(turn: AnswerTurn, settings: InboxSettings, form: Readonly<Record<string, string>>): Voice {
  const language = String(settings["language"] ?? "es-MX");
  return {
    language,
    words: voiceWords(language),
    voice: String(settings["voice"] ?? ""),
    canText: settings["sends_links_by_sms"] !== false && /^\+\d+$/.test(form["From"] ?? ""),
    locale: turn.locale,
  };
}

/** As many messages as a caller can bear in one go, and at least one. */
function gatherSpeech({ messages }: AnswerTurn, voice: Voice): { spoken: Spoken; count: number } {
  const spoken: Spoken = { lines: [], links: [], keys: [] };
  const speaking = { ...voice.words, link: voice.canText ? voice.words.linkBySms : voice.words.link };
  let count = 0;
  let length = 0;
  for (const { content } of messages) {
    const said = toSpeech(content.kind === "text" ? content.text : "", voice.locale, speaking);
    const more = said.lines.join(" ").length;
    if (count > 0 && length + more > wireLimits.speech_chars) break;
    length += more;
    count++;
    spoken.lines.push(...said.lines);
    spoken.links.push(...said.links);
    // Only the last menu is answered
    if (said.keys.length > 0) spoken.keys = said.keys;
  }
  return { spoken, count };
}

function sayAll({ lines, links }: Spoken, voice: Voice): string {
  return textLinks(links, voice) + lines.map((line) => say(line, voice)).join("");
}

/** Links go out once, before the menu is read: a menu that is answered early cuts off what follows. */
function textLinks(links: readonly string[], { canText }: Voice): string {
  return canText ? links.map((link) => `<Sms>${escapeXml(link)}</Sms>`).join("") : "";
}

function listen(spoken: Spoken, voice: Voice, next: number, silence: number): string {
  const menu = spoken.keys.length > 0 ? [voice.words.orSay] : [];
  const lines = [...spoken.lines, ...menu].map((line) => say(line, voice)).join("");
  return (
    textLinks(spoken.links, voice) +
    gather(lines, voice, next, spoken.keys) +
    redirect(next, marks.silence, silence)
  );
}

/** One key answers a short menu at once; everything else ends with # or a pause. */
function gather(inside: string, { language }: Voice, next: number, keys: readonly string[]): string {
  const isShort = keys.length > 0 && keys.every((key) => key.length === 1);
  const ending = isShort ? 'numDigits="1"' : 'finishOnKey="#"';
  const action = `action="?${marks.turn}=${next}" method="POST"`;
  return `<Gather input="dtmf speech" language="${escapeXml(language)}" ${action} ${ending} timeout="5" speechTimeout="auto">${inside}</Gather>`;
}

function afterSilence(voice: Voice, next: number, silence: number): RenderedAnswer {
  const { words } = voice;
  if (silence >= wireLimits.silences_max) return twiml(`${say(words.goodbye, voice)}<Hangup/>`, 0);
  const lines = say(words.silent, voice) + say(words.again, voice);
  return twiml(gather(lines, voice, next, []) + redirect(next, marks.silence, silence + 1), 0);
}

/** Nobody has a word to say yet. While a person writes or the bot is quiet, the caller may still speak. */
function waitOn(voice: Voice, next: number, wait: number, listens: boolean): RenderedAnswer {
  const { words } = voice;
  if (wait >= wireLimits.waits_max) return twiml(`${say(words.tooLong, voice)}<Hangup/>`, 0);
  const said = wait === 0 ? words.moment : wait % 3 === 0 ? words.stillHere : "";
  const line = said === "" ? "" : say(said, voice);
  return twiml((listens ? gather(line, voice, next, []) : line) + redirect(next, marks.wait, wait + 1), 0);
}

function redirect(next: number, mark: string, count: number): string {
  return `<Redirect method="POST">?${marks.turn}=${next}&amp;${mark}=${count}</Redirect>`;
}

function say(text: string, { language, voice }: Voice): string {
  const who = voice === "" ? "" : ` voice="${escapeXml(voice)}"`;
  const said = text.slice(0, wireLimits.say_chars);
  return `<Say language="${escapeXml(language)}"${who}>${escapeXml(said)}</Say>`;
}

function twiml(inside: string, message_count: number): RenderedAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;
  return { status: 200, content_type: "text/xml", body, message_count };
}
