import {
  type ChannelProfile,
  type InboxSettings,
  mapOf,
  type ProviderHttp,
  textOf,
} from "@mostrador/adapter-kit";
import { userOf } from "./frame.ts";
import { askSlack, callSlack } from "./web-api.ts";

/** Whether the token is good, and whose it is. Slack has no call that registers our address: it is set in the app. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callSlack("/auth.test", {}, settings, http);
  if (answer.outcome !== "ok") return { is_healthy: false, detail: answer.reason };
  const { user, team } = answer.body;
  return { is_healthy: true, detail: `@${textOf(user) ?? "?"} · ${textOf(team) ?? "?"}` };
}

/** Events name nobody: the name is in the profile. */
export async function fetchProfile(
  key: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ChannelProfile | null> {
  const query = { user: userOf(key), include_locale: "true" };
  const answer = await askSlack("/users.info", query, settings, http);
  const user = answer.outcome === "ok" ? mapOf(answer.body["user"]) : undefined;
  if (!user) return null;
  const profile = mapOf(user["profile"]);
  const name =
    textOf(profile?.["real_name"]) ?? textOf(user["real_name"]) ?? textOf(profile?.["display_name"]);
  const username = textOf(user["name"]);
  const locale = textOf(user["locale"]);
  return {
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    ...(locale ? { locale } : {}),
  };
}
