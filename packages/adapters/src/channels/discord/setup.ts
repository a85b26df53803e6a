import { type InboxSettings, type ProviderHttp, type TypingPlace, textOf } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { callDiscord } from "./rest.ts";

/** What customers call the shop by: "/tienda zapatillas rojas". */
const command: JsonObject = {
  name: "tienda",
  type: 1,
  description: "Ver y comprar en la tienda",
  description_localizations: { "en-US": "Look and buy in the shop", "pt-BR": "Ver e comprar na loja" },
  options: [
    {
      type: 3,
      name: "busco",
      description: "Qué buscas",
      description_localizations: { "en-US": "What you look for", "pt-BR": "O que você procura" },
      required: false,
    },
  ],
};

/** Registers the command and our address. Discord knocks at the address while we ask. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const path = `/applications/${settings["application_id"]}/commands`;
  const made = await callDiscord("POST", path, command, settings, http);
  if (made.outcome !== "ok") throw new Error(`Discord refused the command: ${made.reason}`);
  const address = { interactions_endpoint_url: webhook_url };
  const set = await callDiscord("PATCH", "/applications/@me", address, settings, http);
  if (set.outcome !== "ok") throw new Error(`Discord refused the address: ${set.reason}`);
}

/** Whether the token is good, and belongs to the application whose key we check by. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callDiscord("GET", "/applications/@me", null, settings, http);
  if (answer.outcome !== "ok") return { is_healthy: false, detail: answer.reason };
  const name = textOf(answer.body["name"]) ?? "?";
  const verify_key = textOf(answer.body["verify_key"]);
  if (verify_key && verify_key !== settings["public_key"])
    return { is_healthy: false, detail: `${name}: the public key is another application's` };
  return textOf(answer.body["interactions_endpoint_url"])
    ? { is_healthy: true, detail: name }
    : { is_healthy: false, detail: `${name}: no interactions endpoint` };
}

/** For ten seconds, or until the message comes. */
export async function showTyping(
  { conversation_key }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (conversation_key.includes("/")) return;
  await callDiscord("POST", `/channels/${encodeURIComponent(conversation_key)}/typing`, null, settings, http);
}
