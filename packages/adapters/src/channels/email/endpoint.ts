import { isPrivateLiteral, type LineContext } from "@mostrador/adapter-kit";

/** Where a server of the inbox is, with its checked address. */
export interface Endpoint {
  host: string;
  address: string;
  port: number;
  /** TLS from the first byte; else STARTTLS. */
  is_tls: boolean;
  /** On this machine or network, where mail servers often have no certificate. */
  is_near: boolean;
}

export async function endpointOf(
  context: LineContext,
  setting: "api_base" | "imap_url",
  ports: { tls: number; plain: number },
): Promise<Endpoint> {
  const url = URL.parse(String(context.settings[setting] ?? ""));
  if (!url?.hostname) throw new Error(`the address of the mail server (${setting}) is missing`);
  const is_tls = url.protocol === "smtps:" || url.protocol === "imaps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    address: await context.addressOf(host),
    port: Number(url.port || (is_tls ? ports.tls : ports.plain)),
    is_tls,
    is_near: host === "localhost" || isPrivateLiteral(host),
  };
}
