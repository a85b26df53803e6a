import {
  type InboxSettings,
  type RawRequest,
  type Verification,
  verifyLineSeal,
} from "@mostrador/adapter-kit";
import { readUnsubscribeToken } from "./tokens.ts";

/** Mail comes over the inbox's own connection alone. Our web address takes one thing besides: a click that ends the news. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const token = request.query["unsubscribe"];
  if (token === undefined) return verifyLineSeal(request, settings["password"], now);
  if (!readUnsubscribeToken(token, settings))
    return { result: "refused", reason: "the link is not one of ours" };
  if (request.method === "POST") return { result: "ok" };
  // Programs that look at links before people do must not unsubscribe anybody
  return { result: "handshake", status: 200, content_type: "text/html; charset=utf-8", body: page };
}

const page = `<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Dejar de recibir novedades</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem">
<p>¿Dejar de recibir novedades de esta tienda?</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button style="font:inherit;padding:.6rem 1rem">Sí, no quiero más</button></form>
</body></html>`;
