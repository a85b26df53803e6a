import { limits } from "@mostrador/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../../../platform/clock.ts";
import { Fault } from "../../../platform/fault.ts";
import { toRawRequest } from "../../../platform/http/raw-request.ts";
import { isId } from "../../../platform/ids.ts";
import { pageState } from "./page/page-state.ts";
import { renderMissingPage, renderPayPage } from "./page/render-page.ts";
import type { Providers } from "./providers.ts";
import type { PayLink, Payments } from "./service.ts";

export interface PaymentRouteDeps {
  clock: Clock;
  log: { error(details: object, message: string): void };
  payments: Payments;
  providers: Providers;
}

/** How often the page looks again while the provider is at it. */
const refresh_s = 3;

interface PayRequest {
  Params: { token: string };
  Querystring: { trouble?: string };
}

/**
 * Where payment providers call, /hooks/payments/<provider>/<workspace id>, and the hosted page, /pay/<token>. Coming
 * back to the page settles nothing: it shows what the provider's notices have settled.
 */
export function mountPayments(http: FastifyInstance, deps: PaymentRouteDeps): void {
  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: limits.webhook_body_bytes },
      (_request, body, done) => done(null, body),
    );
    scope.route<{ Params: { provider: string; workspace_id: string } }>({
      method: ["GET", "POST"],
      url: "/hooks/payments/:provider/:workspace_id",
      handler: async (request, reply) => {
        const { provider, workspace_id } = request.params;
        if (!isId(workspace_id)) throw new Fault("not_found", "There is no such workspace.");
        const answer = await deps.payments.receive(provider, workspace_id, toRawRequest(request));
        return reply.code(answer.status).type(answer.content_type).send(answer.body);
      },
    });
    mountPage(scope, deps);
  });
}

function mountPage(scope: FastifyInstance, deps: PaymentRouteDeps): void {
  const { payments } = deps;
  scope.get<PayRequest>("/pay/:token", async (request, reply) => {
    const link = await payments.open(request.params.token);
    if (!link) return sendMissing(request, reply);
    return sendPage(reply, deps, link, request.query.trouble !== undefined);
  });
  scope.post<PayRequest>("/pay/:token/start", async (request, reply) => {
    const link = await payments.open(request.params.token);
    if (!link) return sendMissing(request, reply);
    if (stateOf(deps, link) !== "payable") return goTo(reply, link.payment.token);
    try {
      return reply.redirect(await payments.start(link), 303);
    } catch (error) {
      deps.log.error({ err: error, payment: link.payment.id }, "a payment could not begin at its provider");
      return goTo(reply, `${link.payment.token}?trouble=1`);
    }
  });
  scope.post<PayRequest>("/pay/:token/renew", async (request, reply) => {
    const link = await payments.open(request.params.token);
    if (!link) return sendMissing(request, reply);
    return goTo(reply, (await payments.renew(link)) ?? link.payment.token);
  });
  scope.post<PayRequest & { Params: { action: string } }>("/pay/:token/:action", async (request, reply) => {
    const link = await payments.open(request.params.token);
    if (!link) return sendMissing(request, reply);
    await payments.press(link, request.params.action);
    return goTo(reply, link.payment.token);
  });
}

function stateOf({ clock }: PaymentRouteDeps, { order, payment }: PayLink) {
  return pageState(order, payment.state, clock.now());
}

function sendPage(reply: FastifyReply, deps: PaymentRouteDeps, link: PayLink, has_trouble: boolean) {
  const { order, payment, shop } = link;
  const adapter = deps.providers.find(payment.provider);
  const test_actions = adapter?.simulator?.actions ?? null;
  const state = stateOf(deps, link);
  if (state === "processing") reply.header("refresh", String(refresh_s));
  const page = { state, shop, order, token: payment.token, test_actions, has_trouble };
  return withHeaders(reply, adapter?.hosts ?? []).send(renderPayPage(page));
}

function sendMissing(request: FastifyRequest, reply: FastifyReply) {
  const language = /^[a-z]{2}/.exec(request.headers["accept-language"] ?? "")?.[0] ?? "es";
  return withHeaders(reply.code(404), []).send(renderMissingPage(language));
}

/**
 * A form may lead on to the provider, whose hosts a policy must name; the secret in the address stays with us. The
 * simulated phone shows the page in a frame.
 */
function withHeaders(reply: FastifyReply, hosts: readonly string[]): FastifyReply {
  const targets = ["'self'", ...hosts.map((host) => `https://${host}`)].join(" ");
  return reply
    .type("text/html; charset=utf-8")
    .header(
      "content-security-policy",
      `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https: http:; form-action ${targets}; base-uri 'none'; frame-ancestors 'self'`,
    )
    .header("referrer-policy", "same-origin")
    .header("x-robots-tag", "noindex")
    .header("cache-control", "no-store");
}

/** After a POST, so that going back or loading again never sends it twice. */
function goTo(reply: FastifyReply, place: string): FastifyReply {
  return reply.redirect(`/pay/${place}`, 303);
}
