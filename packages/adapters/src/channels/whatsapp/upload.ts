import { randomUUID } from "node:crypto";
import {
  type InboxSettings,
  idOf,
  type MediaFile,
  mapOf,
  type OutboundMessage,
  type ProviderHttp,
  parseJson,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { hideToken } from "../_meta/graph-call.ts";
import { readGraphFailure } from "../_meta/graph-errors.ts";
import { numberPath } from "./render.ts";

type Ready = { result: "ready"; message: OutboundMessage } | { result: "failed"; failure: SendResult };

/** A file of ours is brought to WhatsApp, which then needs no way to our server; others go by their address. */
export async function withUploadedFile(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<Ready> {
  const { content, readFile } = message;
  if (content.kind !== "media" || !readFile) return { result: "ready", message };
  const uploaded = await upload(await readFile(), settings, http);
  if ("failure" in uploaded) return { result: "failed", failure: uploaded.failure };
  const { url: _address, ...rest } = content;
  return { result: "ready", message: { ...message, content: { ...rest, provider_ref: uploaded.media_id } } };
}

async function upload(
  file: MediaFile,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ media_id: string } | { failure: SendResult }> {
  const token = textOf(settings["access_token"]) ?? "";
  const boundary = `mostrador-${randomUUID()}`;
  const answer = await http.request({
    method: "POST",
    url: `${(textOf(settings["api_base"]) ?? "").replace(/\/+$/, "")}${numberPath(settings)}/media`,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    body: formOf(file, boundary),
  });
  // Nothing is with the customer yet: a lost answer leaves a file that nobody sees, and may be tried again
  if (answer.result !== "answered")
    return { failure: { class: "transient", code: "upload_lost", reason: hideToken(answer.reason, token) } };
  const body = mapOf(parseJson(answer.body));
  const failure = readGraphFailure(answer.status, answer.headers, body);
  if (failure)
    return { failure: { ...failure, code: codeOf(failure), reason: hideToken(failure.reason ?? "", token) } };
  const media_id = idOf(body?.["id"]);
  if (media_id) return { media_id };
  return { failure: { class: "transient", code: "upload_lost", reason: "WhatsApp gave the file no id" } };
}

function codeOf({ code = "" }: SendResult): string {
  return code === "answer_lost" ? "upload_lost" : code;
}

function formOf({ bytes, mime_type, filename = "archivo" }: MediaFile, boundary: string): Uint8Array {
  const plain = filename.replaceAll(/[^\w. -]/g, "_");
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${plain}"\r\ncontent-type: ${mime_type}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(field("messaging_product", "whatsapp") + field("type", mime_type) + head),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}
