import { type DomainEventType, limits, type WebhookEndpoint } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { newId } from "../../../platform/ids.ts";
import type { SecretPlace, Secrets } from "../../../platform/secrets.ts";
import {
  deleteEndpoint,
  type EndpointRow,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  updateEndpoint,
} from "./endpoint-store.ts";
import { refuseAddress } from "./post.ts";
import { newSigningSecret } from "./signature.ts";

export interface EndpointDeps {
  database: Database;
  clock: Clock;
  secrets: Secrets;
  allow_private: boolean;
  /** After each change. */
  onChanged(): Promise<void>;
}

export interface EndpointChange {
  url?: string | undefined;
  event_types?: readonly DomainEventType[] | undefined;
  is_enabled?: boolean | undefined;
}

export function secretPlace(workspace_id: string): SecretPlace {
  return { workspace_id, table: "webhook_endpoints", column: "secret" };
}

/** What people and programs do with webhook endpoints. */
export function createEndpoints(deps: EndpointDeps) {
  const { database, clock, secrets, onChanged } = deps;

  function check(url: string): void {
    const refusal = refuseAddress(url, deps.allow_private);
    if (refusal)
      throw new Fault("invalid_request", `The address ${refusal}.`, {
        fields: [{ path: "body.url", message: refusal }],
      });
  }

  return {
    async list(workspace_id: string): Promise<WebhookEndpoint[]> {
      return (await listEndpoints(database, workspace_id)).map(toPublic);
    },
    /** The secret is in the answer and never shown again. */
    async create(
      workspace_id: string,
      wanted: { url: string; event_types: readonly DomainEventType[] },
    ): Promise<WebhookEndpoint> {
      check(wanted.url);
      if ((await listEndpoints(database, workspace_id)).length >= limits.webhook_endpoints)
        throw new Fault("not_possible", `There are already ${limits.webhook_endpoints} webhook endpoints.`);
      const secret = newSigningSecret();
      const row: EndpointRow = {
        workspace_id,
        id: newId(),
        url: wanted.url,
        event_types: [...new Set(wanted.event_types)],
        secret: secrets.seal(secretPlace(workspace_id), secret),
        is_enabled: true,
        disabled_reason: null,
        created_at: clock.now(),
      };
      await insertEndpoint(database, row);
      await onChanged();
      return { ...toPublic(row), secret };
    },
    async update(workspace_id: string, id: string, change: EndpointChange): Promise<WebhookEndpoint> {
      if (change.url !== undefined) check(change.url);
      const row = await updateEndpoint(database, workspace_id, id, {
        url: change.url ?? null,
        event_types: change.event_types ?? null,
        is_enabled: change.is_enabled ?? null,
      });
      if (!row) throw noEndpoint();
      await onChanged();
      return toPublic(row);
    },
    async remove(workspace_id: string, id: string): Promise<void> {
      const isGone = await database.transaction((tx) => deleteEndpoint(tx, workspace_id, id));
      if (!isGone) throw noEndpoint();
      await onChanged();
    },
    /** Throws unless the workspace has this endpoint. */
    async require(workspace_id: string, id: string): Promise<void> {
      if (!(await findEndpoint(database, workspace_id, id))) throw noEndpoint();
    },
  };
}
export type Endpoints = ReturnType<typeof createEndpoints>;

function noEndpoint(): Fault {
  return new Fault("not_found", "There is no such webhook endpoint.");
}

function toPublic(row: EndpointRow): WebhookEndpoint {
  const { id, url, event_types, is_enabled, disabled_reason, created_at } = row;
  return { id, url, event_types, is_enabled, disabled_reason, created_at };
}
