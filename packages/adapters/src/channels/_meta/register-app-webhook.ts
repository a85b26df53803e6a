import { type InboxSettings, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callGraph, describeFailure, graphPath } from "./graph-call.ts";

export interface AppWebhook {
  webhook_url: string;
  object: "page" | "instagram";
  fields: readonly string[];
}

/**
 * Tells Meta's app where its webhooks go. One app has one address for all its pages, so it is done only where the shop
 * gave us the app's id; the app speaks for itself, by its id and secret.
 */
export async function registerAppWebhook(
  { webhook_url, object, fields }: AppWebhook,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const app_id = textOf(settings["app_id"]);
  if (!app_id) return;
  const body = {
    object,
    callback_url: webhook_url,
    verify_token: textOf(settings["verify_token"]) ?? "",
    fields: fields.join(","),
  };
  const token = `${app_id}|${textOf(settings["app_secret"]) ?? ""}`;
  const path = `${graphPath(app_id, settings)}/subscriptions`;
  // Apps are with Facebook, those of Instagram as well
  const api_base = (textOf(settings["api_base"]) ?? "").replace("graph.instagram.com", "graph.facebook.com");
  const answer = await callGraph({ method: "POST", path, body, token, api_base }, settings, http);
  if (answer.result === "failed") throw new Error(describeFailure(answer.failure));
}
