import type { BlockOf, Json } from "@mostrador/contract";
import type { Reply } from "./blocks/block-handler.ts";
import type { Meaning } from "./event.ts";

type AskKind = BlockOf<"ask">["ask"];

/** The fact in a reply, or null when it is none of the kind that was asked for. */
export function readAnswer(
  kind: AskKind,
  reply: Reply,
  meaning: Meaning,
  range: { min?: number | undefined; max?: number | undefined } = {},
): Json {
  const text = reply.type === "text" ? reply.text.trim() : "";
  switch (kind) {
    case "text":
      return text === "" ? null : text;
    case "number":
      return readNumber(text, meaning, range);
    case "email":
      return (
        entity(meaning, "email") ??
        (/^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/.test(text) ? text.toLowerCase() : null)
      );
    case "phone":
      return reply.type === "contact_card" ? reply.phone : (entity(meaning, "phone") ?? readPhone(text));
    case "address":
      return readAddress(reply, text);
    case "location":
      return reply.type === "location"
        ? { latitude: reply.latitude, longitude: reply.longitude, address: reply.address }
        : readAddress(reply, text);
  }
}

export function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function entity(meaning: Meaning, type: "number" | "email" | "phone"): string | null {
  return meaning.entities.find((one) => one.type === type)?.value ?? null;
}

function readNumber(
  text: string,
  meaning: Meaning,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): number | null {
  const found =
    entity(meaning, "number") ?? (/^[+-]?\d+([.,]\d+)?$/.test(text) ? text.replace(",", ".") : null);
  if (found === null) return null;
  const value = Number(found);
  return Number.isFinite(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity) ? value : null;
}

function readPhone(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, "");
  return /^\+?\d{7,15}$/.test(digits) ? digits : null;
}

/** An address as it was given: a street with something more, or the place of a shared location. */
function readAddress(reply: Reply, text: string): Json {
  if (reply.type === "location") {
    const place = `${reply.latitude.toFixed(6)}, ${reply.longitude.toFixed(6)}`;
    return reply.address ? { line1: reply.address.slice(0, 300), notes: place } : { line1: `📍 ${place}` };
  }
  const lines = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);
  const line = lines.join(", ");
  const isPlace = /\d/.test(line) || line.split(/\s+/).length >= 3;
  if (line.length < 6 || !isPlace || !/\p{L}{2}/u.test(line)) return null;
  return { line1: line.slice(0, 300) };
}
