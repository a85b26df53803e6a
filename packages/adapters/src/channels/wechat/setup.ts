import {
  type ChannelProfile,
  type InboxSettings,
  type MediaFile,
  type ProviderHttp,
  type TypingPlace,
  textOf,
} from "@mostrador/adapter-kit";
import { accessToken, TokenRefused } from "./access-token.ts";
import { callWechat, describe } from "./wechat-api.ts";

/** Whether WeChat gives us a token: AppID, secret and this server's address on the white list must all be right. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  try {
    await accessToken(settings, http);
    return { is_healthy: true, detail: textOf(settings["app_id"]) ?? "" };
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return { is_healthy: false, detail: `${error.message} (${error.code})` };
  }
}

/** A file by its id, kept for three days. Videos come as an address instead, on a host that we do not call. */
export async function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const call = { method: "GET", path: "/cgi-bin/media/get", query: { media_id: provider_ref } } as const;
  const answer = await callWechat(call, settings, http);
  if (answer.outcome !== "ok") throw new Error(`WeChat does not give the file: ${describe(answer)}`);
  if (!answer.file) throw new Error("WeChat gave an address instead of the file");
  const [mime_type = ""] = answer.file.content_type.split(";");
  return { bytes: answer.file.bytes, mime_type: mime_type.trim() || "application/octet-stream" };
}

/** Names and pictures have been empty since 2021; the language is there. */
export async function fetchProfile(
  key: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ChannelProfile | null> {
  const call = { method: "GET", path: "/cgi-bin/user/info", query: { openid: key } } as const;
  const answer = await callWechat(call, settings, http);
  if (answer.outcome !== "ok") return null;
  const name = textOf(answer.body["nickname"]) ?? textOf(answer.body["remark"]);
  const [, language = "", region] =
    /^([a-z]{2})(?:[_-]([A-Z]{2}))?$/.exec(textOf(answer.body["language"]) ?? "") ?? [];
  const locale = region ? `${language}-${region}` : language;
  return { ...(name ? { name } : {}), ...(locale ? { locale } : {}) };
}

/** "The other side is typing", for a few seconds. */
export async function showTyping(
  { to }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const body = { touser: to, command: "Typing" };
  await callWechat({ method: "POST", path: "/cgi-bin/message/custom/typing", body }, settings, http);
}
