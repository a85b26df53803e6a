import { Agent, request } from "undici";
import type { ProviderAnswer, ProviderCall, ProviderHttp } from "./http.ts";
import { createPublicLookup, isPrivateLiteral } from "./public-lookup.ts";
import { needsSpecial, type SpecialAgents } from "./special-agents.ts";

const permission = "ALLOW_PRIVATE_PROVIDERS=1";
const answerLimit_bytes = 32 * 1024 * 1024;

export interface ProviderHttpOptions {
  /** Hosts of the adapter's definition, and the host of its `api_base` setting. */
  hosts: readonly string[];
  /** Only where the operator says so (ALLOW_PRIVATE_PROVIDERS=1): simulators, proxies on the local network. */
  allow_private: boolean;
  timeout_ms: number;
  agent: Agent;
  /** For the few calls that want a connection of their own kind. */
  special?: SpecialAgents;
}

/**
 * One pool of kept-alive connections for all calls to the outside. The address that was checked is the address that is
 * called. `permission` = what the operator sets to allow private ones, for the refusal's words.
 */
export function createProviderAgent(options: {
  allow_private: boolean;
  permission?: string;
  connections?: number;
}): Agent {
  return new Agent({
    connections: options.connections ?? 128,
    keepAliveTimeout: 30_000,
    connect: {
      timeout: 5_000,
      ...(options.allow_private ? {} : { lookup: createPublicLookup(options.permission ?? permission) }),
    },
  });
}

/** The way out for one inbox: declared hosts only, no redirects, trouble told apart by whether the request may have arrived. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  const hosts = new Set(options.hosts);
  return {
    async request(call: ProviderCall): Promise<ProviderAnswer> {
      const refusal = refuse(call.url, hosts, options.allow_private);
      if (refusal) return { result: "not_sent", reason: refusal };
      try {
        const dispatcher = needsSpecial(call) ? options.special?.of(call) : options.agent;
        if (!dispatcher) return { result: "not_sent", reason: "there is no such connection here" };
        const answer = await request(call.url, {
          method: call.method,
          headers: { ...call.headers },
          body: call.body ?? null,
          dispatcher,
          headersTimeout: call.timeout_ms ?? options.timeout_ms,
          bodyTimeout: call.timeout_ms ?? options.timeout_ms,
        });
        const body = new Uint8Array(await answer.body.arrayBuffer());
        if (body.byteLength > answerLimit_bytes)
          return { result: "answer_lost", reason: "the provider's answer was too large" };
        return { result: "answered", status: answer.statusCode, headers: flatten(answer.headers), body };
      } catch (error) {
        return trouble(error);
      }
    },
  };
}

function refuse(url: string, hosts: ReadonlySet<string>, allow_private: boolean): string | null {
  const target = URL.parse(url);
  if (!target || (target.protocol !== "https:" && target.protocol !== "http:"))
    return "the address is not an http address";
  if (!isDeclared(target, hosts)) return `the host ${target.host} is not one of this channel's`;
  if (!allow_private && isPrivateLiteral(target.hostname))
    return `the address is private; the operator can allow it with ${permission}`;
  return null;
}

/** By its name, or by a name with a dot before it that it lies below. */
function isDeclared({ host, hostname }: URL, hosts: ReadonlySet<string>): boolean {
  if (hosts.has(host) || hosts.has(hostname)) return true;
  return [...hosts].some((one) => one.startsWith(".") && hostname.endsWith(one));
}

const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "EPRIVATE",
]);

function trouble(error: unknown): ProviderAnswer {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = error instanceof Error ? `${code} ${error.message}`.trim() : String(error);
  return { result: beforeSending.has(code) ? "not_sent" : "answer_lost", reason };
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}
