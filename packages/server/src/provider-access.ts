import {
  type ChannelAdapter,
  createInboxMemory,
  createProviderAgent,
  createProviderHttp,
  createSpecialAgents,
  type InboxMemory,
  type ProviderHttp,
} from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import type { LiveInbox } from "./runtime/deps.ts";

/** The way out to the providers: for each inbox only to its channel's hosts and the host of its `api_base`. */
export function createProviderAccess(options: {
  allow_private: boolean;
  channel(id: string): ChannelAdapter | undefined;
  /** The way to a provider that is played on this machine; undefined for a real one. */
  simulated(inbox: LiveInbox): ProviderHttp | undefined;
  /** The way over the inbox's own standing connection; undefined for channels without one. */
  line(inbox: LiveInbox): ProviderHttp | undefined;
}) {
  const { allow_private } = options;
  const agent = createProviderAgent({ allow_private });
  const special = createSpecialAgents({ allow_private, permission: "ALLOW_PRIVATE_PROVIDERS=1" });
  /** An inbox whose settings changed is another object. */
  const known = new WeakMap<LiveInbox, ProviderHttp>();

  /** By inbox, because it outlives the copies of its settings; other settings begin anew: a token was asked for with them. */
  const memories = new Map<string, { settings: string; memory: InboxMemory }>();

  const memoryOf = ({ id, settings }: LiveInbox): InboxMemory => {
    const written = JSON.stringify(settings);
    const kept = memories.get(id);
    if (kept?.settings === written) return kept.memory;
    const memory = createInboxMemory();
    memories.set(id, { settings: written, memory });
    return memory;
  };

  const httpTo = (hosts: readonly string[]): ProviderHttp =>
    createProviderHttp({ hosts, allow_private, timeout_ms: limits.send_timeout_ms, agent, special });

  return {
    /** To these hosts only. */
    httpTo,
    http(inbox: LiveInbox): ProviderHttp {
      const ready = known.get(inbox);
      if (ready) return ready;
      const hosts = [...(options.channel(inbox.channel)?.hosts ?? []), hostOf(inbox)].filter(
        (host) => host !== null,
      );
      const http = {
        ...(options.simulated(inbox) ?? options.line(inbox) ?? httpTo(hosts)),
        memory: memoryOf(inbox),
      };
      known.set(inbox, http);
      return http;
    },
    close: async () => {
      await Promise.all([agent.close(), special.close()]);
    },
  };
}

/** The host of the inbox's `api_base` setting, with its port; null without one. */
export function hostOf({ settings }: Pick<LiveInbox, "settings">): string | null {
  const address = settings["api_base"];
  return typeof address === "string" ? (URL.parse(address)?.host ?? null) : null;
}
