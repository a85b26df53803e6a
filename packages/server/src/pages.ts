import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Fault } from "./platform/fault.ts";
import { type PlainPage, sendPlainPage } from "./platform/http/plain-page.ts";
import type { BuildState, WebPages } from "./web-build.ts";

const year_s = 365 * 24 * 60 * 60;

/**
 * The built pages: /console and /phone (one application, two entries), /widget.js and the chat that it brings. While they are being built their
 * addresses say so and look again by themselves.
 */
export async function mountPages(http: FastifyInstance, pages: WebPages): Promise<void> {
  const consoleFolder = pages.folder("console");
  const widgetFolder = pages.folder("widget");
  await http.register(fastifyStatic, { root: [consoleFolder, widgetFolder], serve: false });

  function sendEntry(reply: FastifyReply, entry: string): FastifyReply {
    const state = pages.state("console");
    if (state === "building" || !existsSync(join(consoleFolder, entry)))
      return sendPlainPage(reply.header("retry-after", "2"), 503, waitingPage(state));
    return reply.header("cache-control", "no-cache").sendFile(entry, consoleFolder, { cacheControl: false });
  }

  for (const address of ["/", "/console"])
    http.get(address, async (_request, reply) => reply.redirect("/console/", 302));
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
  http.get("/favicon.ico", async (_request, reply) => reply.redirect("/console/mark.svg", 302));
  for (const address of ["/phone", "/phone/*"])
    http.get(address, async (_request, reply) => sendEntry(reply, "phone.html"));
  for (const file of ["widget.js", "widget-chat.js"])
    http.get(`/${file}`, async (_request, reply) => {
      // Other sites' pages load it, and must not keep a failure
      reply.header("cross-origin-resource-policy", "cross-origin").header("access-control-allow-origin", "*");
      if (!existsSync(join(widgetFolder, file)))
        throw new Fault("unavailable", "The widget is not built yet. Try again in a moment.", {
          retry_after_s: 2,
        });
      return reply
        .header("cache-control", "public, max-age=300")
        .sendFile(file, widgetFolder, { cacheControl: false });
    });
}

function waitingPage(state: BuildState): PlainPage {
  if (state === "building")
    return {
      title: "Preparando la consola",
      text: "La primera vez tarda unos segundos. Esta página se abre sola cuando esté lista.",
      refresh_s: 2,
    };
  return {
    title: "La consola no está construida",
    text: "Vuelve a iniciar Mostrador con npm start: la construye al partir y dice en la terminal qué falta si no puede.",
  };
}
