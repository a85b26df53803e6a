import type { MediaFile, ProviderHttp } from "@mostrador/adapter-kit";

/**
 * A file of an MMS, by its address. `headersFor` gives what a host is told, or undefined where we do not go: credentials
 * must not follow a redirect to somebody else's store.
 */
export async function fetchFile(
  address: string,
  http: ProviderHttp,
  headersFor: (url: URL) => Record<string, string> | undefined,
): Promise<MediaFile> {
  let next = address;
  for (let hop = 0; hop < 3; hop++) {
    const url = URL.parse(next);
    const headers = url ? headersFor(url) : undefined;
    if (!url || !headers)
      throw new Error(`The file did not come: ${url?.host ?? "its address"} is not the provider's`);
    const answer = await http.request({ method: "GET", url: url.href, headers });
    if (answer.result !== "answered")
      throw new Error("The file did not come: the provider could not be reached");
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || !location) {
      if (answer.status !== 200) throw new Error(`The file did not come: HTTP ${answer.status}`);
      return { bytes: answer.body, mime_type: answer.headers["content-type"] ?? "application/octet-stream" };
    }
    next = URL.parse(location, url.href)?.href ?? "";
  }
  throw new Error("The file did not come: too many redirects");
}
