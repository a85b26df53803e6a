import type { InboxSettings } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

/** An inbox as the runtime needs it, with secrets in the clear. */
export interface LiveInbox {
  id: string;
  workspace_id: string;
  channel: string;
  settings: InboxSettings;
  flow_slug: string | null;
  is_enabled: boolean;
}

/** An inbox as it is kept: secrets sealed. */
export interface InboxRow {
  workspace_id: string;
  id: string;
  name: string;
  channel: string;
  settings: JsonObject;
  flow_slug: string | null;
  is_enabled: boolean;
  problem: string | null;
  created_at: string;
}
