import {
  type InboxSettings,
  type JsonMap,
  listOf,
  mapOf,
  type ProviderHttp,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelTemplate } from "@mostrador/contract";
import { callGraph, graphPath } from "../_meta/graph-call.ts";

const query = "fields=name,language,status,components&status=APPROVED&limit=200";

/**
 * The account's approved templates, with the names that `renderTemplate` puts parameters in their places by. Those that
 * ask for a file in their header are left out: nobody can write one.
 */
export async function listTemplates(settings: InboxSettings, http: ProviderHttp): Promise<ChannelTemplate[]> {
  const account = textOf(settings["business_account_id"]);
  if (!account) return [];
  const path = `${graphPath(account, settings)}/message_templates?${query}`;
  const answer = await callGraph({ method: "GET", path }, settings, http);
  if (answer.result === "failed")
    throw new Error(answer.failure.reason ?? answer.failure.code ?? "no answer");
  return listOf(answer.body["data"]).flatMap((one) => readTemplate(mapOf(one) ?? {}));
}

function readTemplate(given: JsonMap): ChannelTemplate[] {
  const name = textOf(given["name"]);
  const language = textOf(given["language"]);
  if (!name || !language || given["status"] !== "APPROVED") return [];
  const parts = listOf(given["components"]).map((one) => mapOf(one) ?? {});
  const header = parts.find(({ type }) => type === "HEADER");
  if (header && header["format"] !== "TEXT") return [];
  const body = parts.find(({ type }) => type === "BODY");
  const footer = parts.find(({ type }) => type === "FOOTER");
  const buttons = parts.flatMap((part) => listOf(part["buttons"]).map((one) => mapOf(one) ?? {}));
  const texts = [
    named(textOf(header?.["text"]), "header."),
    textOf(body?.["text"]),
    textOf(footer?.["text"]),
  ];
  const example = mapOf(body?.["example"]);
  const values = listOf(listOf(example?.["body_text"])[0]).map((value) => textOf(value) ?? "");
  const inTexts = placesIn(texts.join("\n"));
  const parameters = [
    ...inTexts.map((place) => ({ name: place, example: values[Number(place) - 1] ?? "" })),
    ...buttons.flatMap((button, index) =>
      placesIn(textOf(button["url"]) ?? "").length > 0 ? [{ name: `button.${index}`, example: "" }] : [],
    ),
  ];
  return [{ name, language, text: texts.filter(Boolean).join("\n\n"), parameters }];
}

/** {{1}} of the header is called {{header.1}}, so that it is not the body's. */
function named(text: string | undefined, prefix: string): string | undefined {
  return text?.replace(/\{\{\s*([\w.]+)\s*\}\}/g, `{{${prefix}$1}}`);
}

function placesIn(text: string): string[] {
  const found = [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, place = ""]) => place);
  return [...new Set(found)];
}
