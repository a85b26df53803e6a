import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";

/** Routes that answer programs: they need few headers, and no time is spent on more. */
const forPrograms = /^\/(api|hooks|metrics|healthz|readyz)(\/|$)/;

/**
 * Every page and file goes out with helmet's headers and our content security policy. Helmet would build them anew for
 * each request, so it is asked once. A route may set a header of its own; it wins.
 */
export async function addSecurityHeaders(
  http: FastifyInstance,
  options: { is_https: boolean },
): Promise<void> {
  const headers = await askHelmet(options.is_https);
  http.addHook("onRoute", (route) => {
    if (forPrograms.test(route.url)) return;
    const before = route.onRequest ?? [];
    route.onRequest = [
      (_request, reply, done) => {
        reply.headers(headers);
        done();
      },
      ...(Array.isArray(before) ? before : [before]),
    ];
  });
}

async function askHelmet(is_https: boolean): Promise<Record<string, string>> {
  const model = Fastify();
  await model.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "script-src-attr": ["'none'"],
        // Components put their measures into style elements; a style cannot run anything
        "style-src": ["'self'", "'unsafe-inline'"],
        // Product pictures live where the shop's catalog says
        "img-src": ["'self'", "data:", "blob:", "http:", "https:"],
        "media-src": ["'self'", "data:", "blob:", "http:", "https:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
      },
    },
    strictTransportSecurity: is_https,
    crossOriginOpenerPolicy: is_https ? { policy: "same-origin" } : false,
    originAgentCluster: is_https,
  });
  model.get("/", async () => "");
  const { headers } = await model.inject("/");
  const ofHttp = new Set(["content-type", "content-length", "date", "connection"]);
  const texts = Object.entries(headers).filter(([name]) => !ofHttp.has(name));
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}
