import { type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import { attribute } from "./wire.ts";

export function requestOf(envelope: JsonMap | undefined): JsonMap | undefined {
  return mapOf(envelope?.["request"]);
}

export function typeOf(envelope: JsonMap | undefined): string {
  return textOf(requestOf(envelope)?.["type"]) ?? "";
}

export function intentOf(envelope: JsonMap | undefined): string {
  return textOf(mapOf(requestOf(envelope)?.["intent"])?.["name"]) ?? "";
}

/** The user of the session, or of the context where there is no session. */
export function userOf(envelope: JsonMap | undefined): JsonMap | undefined {
  const user = mapOf(mapOf(envelope?.["session"])?.["user"]);
  return textOf(user?.["userId"]) ? user : mapOf(mapOf(mapOf(envelope?.["context"])?.["System"])?.["user"]);
}

export function requestId(envelope: JsonMap | undefined): string | undefined {
  return textOf(textOf(requestOf(envelope)?.["requestId"])?.trim());
}

export function localeOf(envelope: JsonMap | undefined): string {
  return textOf(requestOf(envelope)?.["locale"]) ?? "es";
}

/** What was said into the slots, in order: the name that Amazon resolved, or the words as heard. */
export function slotValues(envelope: JsonMap | undefined): string[] {
  const slots = mapOf(mapOf(requestOf(envelope)?.["intent"])?.["slots"]) ?? {};
  return Object.values(slots).flatMap((slot) => {
    const given = mapOf(slot);
    const several = listOf(mapOf(given?.["slotValue"])?.["values"]).flatMap(
      (one) => textOf(mapOf(one)?.["value"]) ?? [],
    );
    const value = resolved(given) ?? textOf(given?.["value"]);
    return value ? [value] : several;
  });
}

function resolved(slot: JsonMap | undefined): string | undefined {
  for (const authority of listOf(mapOf(slot?.["resolutions"])?.["resolutionsPerAuthority"])) {
    const one = mapOf(authority);
    if (mapOf(one?.["status"])?.["code"] !== "ER_SUCCESS_MATCH") continue;
    return textOf(mapOf(mapOf(listOf(one?.["values"])[0])?.["value"])?.["name"]);
  }
  return undefined;
}

/** Where the question for the code stands, as we left it in the session. */
export interface PinStep {
  state: "none" | "asked" | "passed";
  tries: number;
}

export function pinStep(envelope: JsonMap | undefined): PinStep {
  const kept = mapOf(mapOf(mapOf(envelope?.["session"])?.["attributes"])?.[attribute]);
  const state = kept?.["state"];
  const tries = Math.max(0, numberOf(kept?.["tries"]) ?? 0);
  return { state: state === "asked" || state === "passed" ? state : "none", tries };
}

/** The digits that were said while we asked for the code; null when something else was said, or nothing was asked. */
export function saidPin(envelope: JsonMap | undefined): string | null {
  if (pinStep(envelope).state !== "asked" || typeOf(envelope) !== "IntentRequest") return null;
  const said = slotValues(envelope).join("").replaceAll(/\s/g, "");
  return /^\d{1,8}$/.test(said) ? said : null;
}
