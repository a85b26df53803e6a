import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { FastifyInstance } from "fastify";
import type { LiveInbox } from "../runtime/deps.ts";

interface AppViewDeps {
  inbox(inbox_id: string): LiveInbox | undefined;
  channel(id: string): ChannelAdapter | undefined;
}

/**
 * /app-view/<inbox id>: the chat as the whole screen, for the web view of a mobile app. Who the customer is stands behind
 * the #, as the app's server signed it: that part of an address is sent to nobody.
 */
export function mountAppView(http: FastifyInstance, deps: AppViewDeps): void {
  http.get<{ Params: { inbox_id: string } }>("/app-view/:inbox_id", async (request, reply) => {
    const inbox = deps.inbox(request.params.inbox_id);
    const isChat = inbox?.is_enabled && deps.channel(inbox.channel)?.capabilities.delivery === "pull";
    if (!inbox || !isChat) return reply.code(404).type("text/plain").send("unknown inbox");
    return reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .header("referrer-policy", "no-referrer")
      .send(page(inbox.id));
  });
  http.get("/app-view.js", async (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").header("cache-control", "public, max-age=300").send(script),
  );
}

/** The id is one of ours: nothing in it could leave the attribute. */
function page(inbox_id: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>Chat</title>
</head>
<body>
<script src="/widget.js" data-inbox="${inbox_id}"></script>
<script src="/app-view.js"></script>
</body>
</html>
`;
}

/**
 * #user=<base64url of the signed user's JSON>. The app may also call `mostrador.identify(user)` itself, and
 * `mostrador.forget()` when its customer signs out.
 */
const script = `(() => {
  const given = new URLSearchParams(location.hash.slice(1)).get("user");
  if (given) {
    try {
      const bytes = Uint8Array.from(atob(given.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
      mostrador.identify(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      console.warn("Mostrador: the user behind the # cannot be read");
    }
  }
  mostrador.open();
})();
`;
