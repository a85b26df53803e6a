import type { MediaFile, ProviderHttp } from "@mostrador/adapter-kit";

/** A file at an address that Meta has signed: no token goes there. Throws when it does not come. */
export async function fetchByAddress(url: string, http: ProviderHttp): Promise<MediaFile> {
  if (!URL.canParse(url)) throw new Error("The file has no address");
  const file = await http.request({ method: "GET", url });
  if (file.result !== "answered") throw new Error(`The file did not come: ${file.reason}`);
  if (file.status !== 200) throw new Error(`The file did not come: HTTP ${file.status}`);
  const mime_type = file.headers["content-type"]?.split(";", 1)[0]?.trim() || "application/octet-stream";
  const filename = decodeName(URL.parse(url)?.pathname.split("/").at(-1) ?? "");
  return { bytes: file.body, mime_type, ...(/\.\w{2,5}$/.test(filename) ? { filename } : {}) };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
