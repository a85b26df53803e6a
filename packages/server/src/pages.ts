import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Fault } from "./platform/fault.ts";
import { sendPlainPage } from "./platform/http/plain-page.ts";

const packages = fileURLToPath(new URL("../../", import.meta.url));
const consoleFolder = join(packages, "console", "dist");
const widgetFolder = join(packages, "widget", "dist");
const year_s = 365 * 24 * 60 * 60;

/**
 * The built pages: /console and /phone (one application, two entries), /widget.js. While they are being built their
 * addresses say so and look again by themselves.
 */
export async function mountPages(
  http: FastifyInstance,
  { isBuilding }: { isBuilding(): boolean },
): Promise<void> {
  await http.register(fastifyStatic, { root: [consoleFolder, widgetFolder], serve: false });

  function sendEntry(reply: FastifyReply, entry: string): FastifyReply {
    if (isBuilding() || !existsSync(join(consoleFolder, entry))) return sendWaiting(reply, isBuilding());
    return reply.header("cache-control", "no-cache").sendFile(entry, consoleFolder, { cacheControl: false });
  }

  http.get("/", async (_request, reply) => reply.redirect("/console/", 302));
  http.get("/console", async (_request, reply) => reply.redirect("/console/", 302));
  http.get<{ Params: { "*": string } }>("/console/*", async (request, reply) => {
    const path = request.params["*"];
    // The bundler puts a hash of the content into these names
    if (path.startsWith("assets/"))
      return reply
        .header("cache-control", `public, max-age=${year_s}, immutable`)
        .sendFile(path, consoleFolder, { cacheControl: false });
    if (/\.\w+$/.test(path)) return reply.sendFile(path, consoleFolder);
    return sendEntry(reply, "index.html");
  });
  for (const address of ["/phone", "/phone/*"])
    http.get(address, async (_request, reply) => sendEntry(reply, "phone.html"));
  http.get("/widget.js", async (_request, reply) => {
    if (!existsSync(join(widgetFolder, "widget.js")))
      throw new Fault("unavailable", "The widget is being built. Try again in a moment.", {
        retry_after_s: 2,
      });
    // Other sites' pages load it
    return reply
      .header("cross-origin-resource-policy", "cross-origin")
      .header("access-control-allow-origin", "*")
      .header("cache-control", "public, max-age=300")
      .sendFile("widget.js", widgetFolder, { cacheControl: false });
  });
}

function sendWaiting(reply: FastifyReply, isBuilding: boolean): FastifyReply {
  return sendPlainPage(
    reply.header("retry-after", "2"),
    503,
    isBuilding
      ? {
          title: "Preparando la consola",
          text: "La primera vez tarda unos segundos. Esta página se abre sola cuando esté lista.",
          refresh_s: 2,
        }
      : {
          title: "La consola no está construida",
          text: "Vuelve a iniciar Mostrador con npm start: la construye al partir y dice qué falta si no puede.",
        },
  );
}
