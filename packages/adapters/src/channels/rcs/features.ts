import { randomUUID } from "node:crypto";
import { type InboxSettings, listOf, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callRcs } from "./rcs-api.ts";
import { phonePath } from "./render.ts";

const day_ms = 24 * 3_600_000;

/** What a phone shows, asked for once a day; "unknown" when Google does not say, and then we try. */
export async function featuresOf(
  phone: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ReadonlySet<string> | "no_rcs" | "unknown"> {
  const ask = async () => ({ value: await askFeatures(phone, settings, http), ttl_ms: day_ms });
  try {
    const known = http.memory ? await http.memory.memo(`features:${phone}`, ask) : (await ask()).value;
    return known === "no_rcs" ? known : new Set(known.split(" "));
  } catch {
    return "unknown";
  }
}

async function askFeatures(phone: string, settings: InboxSettings, http: ProviderHttp): Promise<string> {
  const query = new URLSearchParams({ requestId: randomUUID(), agentId: textOf(settings["agent_id"]) ?? "" });
  const path = `${phonePath(phone)}/capabilities?${query}`;
  const answer = await callRcs({ method: "GET", path }, settings, http);
  if (answer.outcome === "answered" && answer.status === 404) return "no_rcs";
  if (answer.outcome !== "answered" || answer.status >= 300 || !Array.isArray(answer.body["features"]))
    throw new Error("Google does not say what this phone shows");
  return listOf(answer.body["features"]).map(String).join(" ");
}
