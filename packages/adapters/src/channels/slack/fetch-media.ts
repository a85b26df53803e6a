import { type InboxSettings, type MediaFile, mapOf, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { apiBase, askSlack, authorization } from "./web-api.ts";

/**
 * A file by its id. Its address comes with the file's facts and not with the message: files of shared channels have none
 * there. Only addresses of Slack's own are followed, because the token goes along.
 */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const answer = await askSlack("/files.info", { file: provider_ref }, settings, http);
  if (answer.outcome !== "ok") throw new Error(`Slack does not give the file: ${answer.reason}`);
  const facts = mapOf(answer.body["file"]);
  const url = textOf(facts?.["url_private_download"]) ?? textOf(facts?.["url_private"]);
  if (!url || !isSlacks(url, settings)) throw new Error("Slack named no address for the file");
  const file = await http.request({ method: "GET", url, headers: authorization(settings) });
  if (file.result !== "answered" || file.status !== 200)
    throw new Error(`Slack did not send the file: ${file.result === "answered" ? file.status : file.result}`);
  const mime_type = textOf(facts?.["mimetype"]) ?? "application/octet-stream";
  // Without the right to read files Slack answers with its sign-in page
  if ((file.headers["content-type"] ?? "").startsWith("text/html") && mime_type !== "text/html")
    throw new Error("Slack sent its sign-in page instead of the file: the app lacks files:read");
  const filename = textOf(facts?.["name"]);
  return { bytes: file.body, mime_type, ...(filename ? { filename } : {}) };
}

function isSlacks(url: string, settings: InboxSettings): boolean {
  const host = URL.parse(url)?.host ?? "";
  return host === "files.slack.com" || host === URL.parse(apiBase(settings))?.host;
}
