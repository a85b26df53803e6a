import { type ChannelProfile, type InboxSettings, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callGraph, describeFailure, type GraphCall, graphPath } from "../graph-call.ts";
import { registerAppWebhook } from "../register-app-webhook.ts";
import type { Dialect } from "./dialect.ts";

/** Registers our address at the app, where its id is known, and has the page or account post its news to the app. */
export async function connectAccount(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<void> {
  await registerAppWebhook(
    { webhook_url, object: dialect.object, fields: dialect.webhookFields },
    settings,
    http,
  );
  const path = `${graphPath(dialect.senderId(settings) ?? "me", settings)}/subscribed_apps`;
  const body = { subscribed_fields: dialect.subscribedFields(settings).join(",") };
  const answer = await ask({ method: "POST", path, body }, settings, http, dialect);
  if (answer.result === "failed") throw new Error(describeFailure(answer.failure));
}

/** Asks for our own page or account: token, id and permissions must all be right. */
export async function checkAccount(
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<{ is_healthy: boolean; detail: string }> {
  const path = `${graphPath(dialect.senderId(settings) ?? "me", settings)}?fields=${dialect.ownFields.join(",")}`;
  const answer = await ask({ method: "GET", path }, settings, http, dialect);
  if (answer.result === "failed") return { is_healthy: false, detail: describeFailure(answer.failure) };
  const facts = dialect.ownFields.flatMap((name) => textOf(answer.body[name]) ?? []);
  return { is_healthy: true, detail: facts.join(" · ") };
}

/** A person's name; null where he keeps it to himself, which is no fault. */
export async function fetchPersonName(
  key: string,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<ChannelProfile | null> {
  const path = `${graphPath(key, settings)}?fields=${dialect.profileFields}`;
  const answer = await ask({ method: "GET", path }, settings, http, dialect);
  if (answer.result === "failed") return null;
  const { first_name, last_name, name, username } = answer.body;
  const whole = textOf(name) ?? [first_name, last_name].flatMap((part) => textOf(part) ?? []).join(" ");
  const known = textOf(username);
  if (whole === "" && !known) return null;
  return { ...(whole === "" ? {} : { name: whole }), ...(known ? { username: known } : {}) };
}

function ask(call: GraphCall, settings: InboxSettings, http: ProviderHttp, dialect: Dialect) {
  return callGraph({ ...call, api_base: dialect.apiBase(settings) }, settings, http);
}
