import { createDecipheriv } from "node:crypto";
import {
  type InboxSettings,
  type MediaFile,
  mapOf,
  type ProviderHttp,
  parseJson,
  type RawRequest,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import { settings as fields } from "./settings.ts";
import { makeToken } from "./token.ts";
import { verify } from "./verify.ts";
import { type AppleFile, apiBase, readBody, readFile } from "./wire.ts";

/** A picture or document that the customer sent: asked for at the gateway, fetched from iCloud, decrypted. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const given = mapOf(parseJson(Buffer.from(provider_ref)));
  const file = readFile({ ...given, mimeType: given?.["mime_type"] }, textOf(given?.["source_id"]) ?? "");
  if (!file) throw new Error("Apple's file cannot be named");
  return {
    bytes: await fetchFile(file, settings, http),
    mime_type: file.mime_type ?? "application/octet-stream",
    ...(file.name ? { filename: file.name } : {}),
  };
}

async function fetchFile(file: AppleFile, settings: InboxSettings, http: ProviderHttp): Promise<Uint8Array> {
  const now_s = Math.floor(Date.now() / 1000);
  const asked = await http.request({
    method: "GET",
    url: `${apiBase(settings)}/preDownload`,
    headers: {
      authorization: `Bearer ${makeToken({ iss: String(settings["msp_id"] ?? ""), iat: now_s }, settings)}`,
      "source-id": String(settings["business_id"] ?? ""),
      "mmcs-url": file.url,
      url: file.url,
      "mmcs-signature": file.signature,
      signature: file.signature,
      "mmcs-owner": file.owner,
      owner: file.owner,
    },
  });
  if (asked.result !== "answered" || asked.status !== 200)
    throw new Error(redactSecrets(`Apple does not give the file: ${reasonOf(asked)}`, fields, settings));
  const url = textOf(mapOf(parseJson(asked.body))?.["download-url"]);
  if (!url) throw new Error("Apple does not say where the file is");
  const got = await http.request({ method: "GET", url });
  if (got.result !== "answered" || got.status !== 200)
    throw new Error(redactSecrets(`Apple's file is not there: ${reasonOf(got)}`, fields, settings));
  return decrypt(got.body, file.key);
}

function reasonOf(answer: { result: string; status?: number; reason?: string }): string {
  return answer.reason ?? `HTTP ${answer.status}`;
}

/** AES-256 in counter mode from zero; the first byte of the key says how it is written. */
function decrypt(bytes: Uint8Array, key: string): Uint8Array {
  const raw = Buffer.from(key, "hex").subarray(1);
  if (raw.length !== 32) throw new Error("Apple's key is not of 256 bits");
  const decipher = createDecipheriv("aes-256-ctr", raw, Buffer.alloc(16));
  return new Uint8Array(Buffer.concat([decipher.update(bytes), decipher.final()]));
}

/** A large choice lies in a file of its own, for some seconds: fetched before it is read, and only for Apple itself. */
export async function gatherEvidence(
  request: RawRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<Readonly<Record<string, string>>> {
  const body = readBody(request.body);
  const file = readFile(mapOf(body?.["interactiveDataRef"]), textOf(body?.["sourceId"]) ?? "");
  if (!file || verify(request, settings, new Date().toISOString()).result !== "ok") return {};
  try {
    const bytes = await fetchFile(file, settings, http);
    return { interactive_data: Buffer.from(bytes).toString("utf8") };
  } catch {
    return {};
  }
}
