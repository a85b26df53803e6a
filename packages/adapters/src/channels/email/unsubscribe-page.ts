import type { RawRequest, WebhookAnswer } from "@mostrador/adapter-kit";

/** Asks first: programs look at links before people do, and must unsubscribe nobody. */
export const unsubscribeQuestion = page(
  `<p>¿Dejar de recibir novedades de esta tienda?</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button style="font:inherit;padding:.6rem 1rem">Sí, no quiero más</button></form>`,
);

/** What who pressed the button sees; mail programs that clicked for him look at the status alone. */
export function answerWebhook(request: RawRequest): WebhookAnswer | undefined {
  if (request.query["unsubscribe"] === undefined) return undefined;
  const body = page("<p>Listo: no recibirás más novedades. Si nos escribes, te seguimos respondiendo.</p>");
  return { status: 200, content_type: "text/html; charset=utf-8", body };
}

function page(inner: string): string {
  return `<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Novedades</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem">
${inner}
</body></html>`;
}
