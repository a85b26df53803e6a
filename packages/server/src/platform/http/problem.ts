import { type ErrorCode, errorCatalogue, type Problem } from "@mostrador/contract";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { Fault } from "../fault.ts";
import { newId } from "../ids.ts";

export const problemType = "application/problem+json";

/** Every failure leaves as problem+json (RFC 9457): faults with their code, anything else as 500 with a reference. */
export function answerWithProblems(http: FastifyInstance, log: Logger): void {
  http.setErrorHandler((error, request, reply) => sendProblem(toFault(error, request, log), reply));
  http.setNotFoundHandler((request, reply) =>
    sendProblem(
      new Fault("not_found", `There is nothing at ${request.method} ${request.url.split("?", 1)[0]}.`),
      reply,
    ),
  );
}

/** Sends a fault as problem+json. */
export function sendProblem(fault: Fault, reply: FastifyReply): FastifyReply {
  if (fault.retry_after_s !== undefined) reply.header("retry-after", String(fault.retry_after_s));
  return reply
    .code(fault.status)
    .header("content-type", problemType)
    .send(JSON.stringify(toProblem(fault)));
}

export function toProblem(fault: Fault): Problem {
  return {
    type: `urn:mostrador:error:${fault.code}`,
    title: toTitle(fault.code),
    status: fault.status,
    code: fault.code,
    detail: fault.message,
    ...(fault.fields.length > 0 ? { fields: [...fault.fields] } : {}),
    ...(fault.refusal === undefined ? {} : { refusal: fault.refusal }),
  };
}

/** The fault behind whatever was thrown. What nobody foresaw is logged under a reference that the caller gets. */
export function toFault(error: unknown, request: FastifyRequest, log: Logger): Fault {
  if (error instanceof Fault) return error;
  const known = isFastifyError(error) ? fromFastify(error) : null;
  if (known) return known;
  const reference = newId();
  log.error(
    { err: error, reference, method: request.method, route: request.routeOptions.url },
    "Request failed",
  );
  return new Fault(
    "internal",
    `Something went wrong on our side. Tell support this reference: ${reference}.`,
  );
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error && "code" in error && "statusCode" in error && typeof error.statusCode === "number"
  );
}

function fromFastify(error: FastifyError): Fault | null {
  const code = codeOfStatus(error.statusCode ?? 500);
  return code ? new Fault(code, error.message, { cause: error }) : null;
}

function codeOfStatus(status: number): ErrorCode | null {
  if (status === 404) return "not_found";
  if (status === 405) return "method_not_allowed";
  if (status === 413) return "too_large";
  if (status === 415) return "unsupported_media_type";
  if (status === 429) return "too_many_requests";
  if (status === 503) return "unavailable";
  return status >= 400 && status < 500 ? "invalid_request" : null;
}

function toTitle(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether the same request may be sent again. */
export function canRetry(fault: Fault): boolean {
  return errorCatalogue[fault.code].can_retry;
}
