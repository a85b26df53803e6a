import type { InboxSettings, MediaFile, ProviderHttp } from "@mostrador/adapter-kit";

/** A file by the address that its message gave; Viber keeps it for a while, and asks for no token. */
export async function fetchMedia(
  provider_ref: string,
  _settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  if (!URL.canParse(provider_ref)) throw new Error("this is not the address of a file of Viber's");
  const file = await http.request({ method: "GET", url: provider_ref });
  if (file.result !== "answered") throw new Error(`Viber did not send the file: ${file.result}`);
  if (file.status !== 200) throw new Error(`Viber did not send the file: HTTP ${file.status}`);
  const filename = decodeURIComponentSafely(URL.parse(provider_ref)?.pathname.split("/").at(-1) ?? "");
  const [mime_type = ""] = (file.headers["content-type"] ?? "").split(";");
  return {
    bytes: file.body,
    mime_type: mime_type.trim() || "application/octet-stream",
    ...(filename === "" ? {} : { filename }),
  };
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
