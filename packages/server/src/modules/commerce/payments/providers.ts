import { createHmac } from "node:crypto";
import type { InboxSettings, PaymentAdapter, ProviderHttp } from "@mostrador/adapter-kit";
import type { Json } from "@mostrador/contract";
import type { Secrets } from "../../../platform/secrets.ts";

export interface ProviderDeps {
  /** The ways to be paid that this server knows; the first is what new orders begin with. */
  adapters: readonly PaymentAdapter[];
  secrets: Pick<Secrets, "derive">;
  http(adapter: PaymentAdapter): ProviderHttp;
}

/**
 * Which providers there are, and how each is set up in a workspace. The built-in one needs nobody's account: its
 * secrets are derived from the server's key, one per workspace, and its other settings are the defaults.
 */
export function createProviders({ adapters, secrets, http }: ProviderDeps) {
  const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]));
  const [first] = adapters;
  if (!first) throw new Error("There is no way to be paid: adapters/src/index.ts lists none");
  const key = secrets.derive("payment providers");

  return {
    http,
    find: (id: string): PaymentAdapter | undefined => byId.get(id),
    /** What new payments of a workspace begin with. */
    usual: (_workspace_id: string): string => first.id,
    settings(workspace_id: string, adapter: PaymentAdapter): InboxSettings {
      const derive = (name: string) =>
        createHmac("sha256", key)
          .update(JSON.stringify([workspace_id, adapter.id, name]))
          .digest("base64url");
      const entries = adapter.settings.flatMap((field): [string, Json][] => {
        if (field.type === "secret") return [[field.name, derive(field.name)]];
        return field.default === undefined ? [] : [[field.name, field.default]];
      });
      return Object.fromEntries(entries);
    },
  };
}

export type Providers = ReturnType<typeof createProviders>;
