import { Agent } from "undici";
import type { ProviderCall } from "./http.ts";
import { createPublicLookup } from "./public-lookup.ts";

/** Connections that are not like the others: HTTP/2, or with a certificate of ours. Made when they are first needed. */
export interface SpecialAgents {
  /** Throws where the certificate cannot be read. */
  of(call: ProviderCall): Agent;
  close(): Promise<void>;
}

const most = 50;

export function needsSpecial(call: ProviderCall): boolean {
  return call.is_http2 === true || call.client_certificate !== undefined;
}

/** `ca` = roots to trust instead of the public ones, for tests. */
export function createSpecialAgents(options: {
  allow_private: boolean;
  permission: string;
  ca?: string;
}): SpecialAgents {
  const agents = new Map<string, Agent>();

  function make({ is_http2, client_certificate }: ProviderCall): Agent {
    return new Agent({
      allowH2: is_http2 === true,
      keepAliveTimeout: 60_000,
      connect: {
        timeout: 5_000,
        ...(options.allow_private ? {} : { lookup: createPublicLookup(options.permission) }),
        ...(options.ca ? { ca: options.ca } : {}),
        ...(client_certificate
          ? { cert: client_certificate.certificate, key: client_certificate.private_key }
          : {}),
      },
    });
  }

  return {
    of(call) {
      const name = JSON.stringify([call.is_http2 === true, call.client_certificate ?? null]);
      const known = agents.get(name);
      if (known) return known;
      const agent = make(call);
      const [oldest] = agents;
      if (agents.size >= most && oldest) {
        agents.delete(oldest[0]);
        void oldest[1].close();
      }
      agents.set(name, agent);
      return agent;
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.close()));
    },
  };
}
