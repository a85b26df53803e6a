import { Fault } from "../../../platform/fault.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { sendPlainPage } from "../../../platform/http/plain-page.ts";
import type { SignIn } from "./sign-in.ts";

/** /sign-in/<token>: the one-time link as it is printed. It signs in and goes on to the console. */
export function mountLinkPage({ http, browserOf }: HttpFace, signIn: SignIn): void {
  http.get<{ Params: { token: string } }>(
    "/sign-in/:token",
    // A program that looks whether the link works must not use it up
    { exposeHeadRoute: false },
    async (request, reply) => {
      reply.header("referrer-policy", "no-referrer").header("cache-control", "no-store");
      try {
        await signIn.withLink(request.params.token, browserOf(request, reply));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return sendPlainPage(reply, error.status, {
          title: error.code === "gone" ? "Este enlace ya no sirve" : "Espera un momento",
          text:
            error.code === "gone"
              ? "Cada enlace sirve una sola vez y dura un día. Entra con tu correo y contraseña, o pide otro enlace en el servidor: npm run mostrador -- sign-in-link"
              : "Hubo demasiados intentos de entrar. Prueba de nuevo en unos minutos.",
          link: { label: "Ir a la consola", href: "/console/" },
        });
      }
      return reply.redirect("/console/", 303);
    },
  );
}
