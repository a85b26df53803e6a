import { type InboxSettings, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callX } from "./api.ts";

/** Whether the tokens are good, and whose they are. Our address is registered in X's developer portal. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callX("GET", "/2/users/me", null, settings, http);
  if (answer.outcome !== "ok") return { is_healthy: false, detail: answer.reason };
  return { is_healthy: true, detail: `@${textOf(answer.body["username"]) ?? "?"}` };
}
