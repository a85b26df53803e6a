import type { IncomingHttpHeaders } from "node:http";
import { Fault } from "../fault.ts";

/**
 * Refuses what another site's page sends along with our cookie. Browsers say where a request comes from in
 * Sec-Fetch-Site, or on plain http in Origin; a request with neither comes from no page.
 */
export function refuseCrossSite(headers: IncomingHttpHeaders, public_url: string | null): void {
  if (isFromHere(headers, public_url)) return;
  throw new Fault(
    "cross_site_request",
    "The request comes from a page of another site. Use an API key for programs.",
  );
}

function isFromHere(headers: IncomingHttpHeaders, public_url: string | null): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "same-origin" || site === "none") return true;
  const { origin } = headers;
  if (origin === undefined) return site === undefined;
  if (public_url !== null && origin === public_url) return true;
  return site === undefined && URL.parse(origin)?.host === headers.host;
}
