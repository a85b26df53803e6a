import type { InboxSettings, ProviderHttp, RawRequest } from "@mostrador/adapter-kit";
import { isCertificateAddress } from "./certificate.ts";
import { headers } from "./wire.ts";

const keep_ms = 3_600_000;
const most = 50;
const longest_bytes = 64 * 1024;
/** A chain may be kept: it is judged anew, with its dates, for each request. */
const fetched = new Map<string, { pem: string; at_ms: number }>();

/** Amazon's certificate, from where the request says that it is, if it may be there. */
export async function gatherEvidence(
  request: RawRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<Readonly<Record<string, string>>> {
  const address = request.headers[headers.chain] ?? "";
  if (!isCertificateAddress(address)) return {};
  const url = standIn(new URL(address), settings);
  const known = fetched.get(url);
  if (known && performance.now() - known.at_ms < keep_ms) return { certificate_chain: known.pem };
  const answer = await http.request({ method: "GET", url, timeout_ms: 3_000 });
  if (answer.result !== "answered" || answer.status !== 200 || answer.body.byteLength > longest_bytes)
    return {};
  const pem = Buffer.from(answer.body).toString("utf8");
  if (!pem.includes("-----BEGIN CERTIFICATE-----")) return {};
  const oldest = fetched.keys().next();
  if (fetched.size >= most && !oldest.done) fetched.delete(oldest.value);
  fetched.set(url, { pem, at_ms: performance.now() });
  return { certificate_chain: pem };
}

/** Where another address stands in for Amazon, the certificate is there too. */
function standIn(address: URL, settings: InboxSettings): string {
  const base = URL.parse(String(settings["api_base"] ?? ""));
  if (!base || base.hostname.endsWith(".amazonalexa.com")) return address.href;
  return `${base.origin}${address.pathname}`;
}
