import { mapOf, parseJson, textOf, type WebhookAnswer } from "@mostrador/adapter-kit";
import type { Json } from "@mostrador/contract";
import { XMLParser, XMLValidator } from "fast-xml-parser";

export interface Heard {
  /** What was said, and what lies on the card in the app. */
  shown: string[];
  attributes: Json;
  ends: boolean;
  /** What Amazon would have refused. */
  problem: boolean;
}

const parser = new XMLParser({ trimValues: false });

/** The answer as the customer hears it, by Amazon's limits. */
export function hear({ status, body }: WebhookAnswer): Heard {
  const envelope = mapOf(parseJson(Buffer.from(body)));
  const response = mapOf(envelope?.["response"]);
  if (status !== 200 || !response || body.length > 24_000) return refused("INVALID_RESPONSE");
  const speech = mapOf(response["outputSpeech"]);
  const ssml = textOf(speech?.["ssml"]);
  if (ssml && (ssml.length > 8_000 || XMLValidator.validate(ssml) !== true))
    return refused("INVALID_RESPONSE");
  const card = mapOf(response["card"]);
  const onCard = card
    ? `🂠 ${textOf(card["title"]) ?? textOf(card["type"]) ?? ""}\n${textOf(card["content"]) ?? ""}`.trim()
    : "";
  const said = ssml ? sentencesOf(ssml) : (textOf(speech?.["text"]) ?? "");
  return {
    shown: [said, onCard].filter((text) => text !== ""),
    attributes: toJson(envelope?.["sessionAttributes"]),
    ends: response["shouldEndSession"] !== false,
    problem: false,
  };
}

function refused(problem: string): Heard {
  return { shown: [`⚠️ ${problem}`], attributes: {}, ends: true, problem: true };
}

function sentencesOf(ssml: string): string {
  const spoken = mapOf(mapOf(parser.parse(ssml))?.["speak"])?.["s"];
  return (Array.isArray(spoken) ? spoken : [spoken]).map(String).join("\n");
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? {}));
}
