import { type InboxSettings, type MediaFile, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { deliver } from "./send.ts";
import { signedHeaders } from "./signature.ts";

/** Whether the other system answers a signed ping. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const request = { method: "POST", path: "/messages", body: { type: "ping", data: {} } } as const;
  const result = await deliver(request, "ping", settings, http);
  return result.class === "ok"
    ? { is_healthy: true, detail: "" }
    : { is_healthy: false, detail: result.reason ?? result.code ?? "" };
}

/** A customer's file, from the other system's own host; the request is signed, so that it may refuse anybody else. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const url = URL.parse(provider_ref, String(settings["api_base"] ?? ""));
  if (!url) throw new Error("The file did not come: its address is none");
  const secret = textOf(settings["signing_secret"]) ?? "";
  const answer = await http.request({
    method: "GET",
    url: url.href,
    headers: signedHeaders(secret, url.pathname, Date.now(), ""),
  });
  if (answer.result !== "answered")
    throw new Error("The file did not come: your system could not be reached");
  if (answer.status !== 200) throw new Error(`The file did not come: HTTP ${answer.status}`);
  return { bytes: answer.body, mime_type: answer.headers["content-type"] ?? "application/octet-stream" };
}
