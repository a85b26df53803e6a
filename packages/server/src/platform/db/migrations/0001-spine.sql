-- Every tenant table has workspace_id first in its keys. Text that is ordered or matched exactly is COLLATE "C".

CREATE TABLE workspaces (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  locale text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  country text NOT NULL,
  assistant_name text NOT NULL,
  assistant_avatar_url text,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);

CREATE TABLE members (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  locale text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX members_user ON members (workspace_id, user_id);

CREATE TABLE api_keys (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX api_keys_hash ON api_keys (secret_hash);

CREATE TABLE idempotency_keys (
  workspace_id uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  response jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, key)
);

-- People

CREATE TABLE contacts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text,
  email text,
  phone text,
  locale text,
  avatar_url text,
  address jsonb,
  fields jsonb NOT NULL DEFAULT '{}',
  labels text[] NOT NULL DEFAULT '{}',
  order_count integer NOT NULL DEFAULT 0,
  order_value_minor bigint NOT NULL DEFAULT 0,
  last_order_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE identities (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  channel text NOT NULL,
  key text COLLATE "C" NOT NULL,
  name text,
  username text,
  is_verified boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, inbox_id, key)
);
CREATE INDEX identities_contact ON identities (workspace_id, contact_id);

-- Messaging

CREATE TABLE inboxes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  channel text NOT NULL,
  settings jsonb NOT NULL,
  flow_slug text,
  is_enabled boolean NOT NULL DEFAULT true,
  problem text,
  paused_until timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE conversations (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  channel text NOT NULL,
  identity_id uuid NOT NULL,
  conversation_key text COLLATE "C" NOT NULL,
  status text NOT NULL,
  owner text NOT NULL,
  member_id uuid,
  owner_epoch integer NOT NULL DEFAULT 0,
  labels text[] NOT NULL DEFAULT '{}',
  last_seq integer NOT NULL DEFAULT 0,
  read_seq integer NOT NULL DEFAULT 0,
  unread_count integer NOT NULL DEFAULT 0,
  last_message_at timestamptz,
  last_message_preview text NOT NULL DEFAULT '',
  last_inbound_at timestamptz,
  waiting_since timestamptz,
  snoozed_until timestamptz,
  run jsonb,
  reply_map jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, contact_id, inbox_id, conversation_key)
);
CREATE INDEX conversations_newest ON conversations (workspace_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_waiting ON conversations (workspace_id, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_queue ON conversations (workspace_id, owner, last_message_at DESC) WHERE owner <> 'bot';

-- Append-only; `seq` counts within the conversation. State, edits and reactions are the only updates.
CREATE TABLE messages (
  workspace_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  seq integer NOT NULL,
  id uuid NOT NULL,
  direction text NOT NULL,
  author jsonb NOT NULL,
  content jsonb NOT NULL,
  state text NOT NULL,
  external_id text COLLATE "C",
  reply_to_seq integer,
  failure_code text,
  failure_reason text,
  edited_at timestamptz,
  deleted_at timestamptz,
  reactions jsonb NOT NULL DEFAULT '[]',
  turn_id uuid,
  at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, seq)
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX messages_id ON messages (workspace_id, id);

CREATE TABLE attachments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  message_id uuid,
  provider_ref text,
  state text NOT NULL,
  mime_type text,
  filename text,
  size_bytes integer,
  bytes bytea,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX attachments_waiting ON attachments (next_attempt_at) WHERE state = 'waiting';

CREATE TABLE labels (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  colour text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);

CREATE TABLE canned_responses (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  shortcut text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, shortcut)
);

-- Mailbox: what came in, what waits, what goes out

-- What was understood of no event, or of none that we handle: kept as it came, with the reason.
CREATE TABLE ignored_deliveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  body text NOT NULL,
  is_base64 boolean NOT NULL DEFAULT false,
  reasons jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- Append-only but for the turn that took it; ids rise with time, so a lane reads from its first waiting event on.
CREATE TABLE events (
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  id uuid NOT NULL,
  -- inbox, event kind, provider id and stamp; null for what we made ourselves
  dedupe_key text COLLATE "C",
  content_hash text,
  payload jsonb NOT NULL,
  -- the provider's request as it came, with the first of its events; base64 where it is not text
  body text,
  is_base64 boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  turn_id uuid,
  failed_at timestamptz,
  failure text,
  PRIMARY KEY (workspace_id, contact_id, id)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX events_dedupe ON events (workspace_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

-- The same key with other content: kept and flagged.
CREATE TABLE event_conflicts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  dedupe_key text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- One row per contact with work.
CREATE TABLE lanes (
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  first_event_id uuid NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, contact_id)
);
CREATE INDEX lanes_due ON lanes (due_at);

CREATE TABLE timers (
  workspace_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  contact_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, name)
);
CREATE INDEX timers_due ON timers (due_at);

-- One row per message that has not left; deleted when its fate is known.
CREATE TABLE outbox (
  workspace_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  seq integer NOT NULL,
  message_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  conversation_key text NOT NULL,
  to_key text NOT NULL,
  contact_id uuid NOT NULL,
  reply_to_seq integer,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  claim_epoch integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, conversation_id, seq)
) WITH (fillfactor = 50);
CREATE INDEX outbox_due ON outbox (due_at);

CREATE TABLE domain_events (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  contact_id uuid,
  conversation_id uuid,
  order_id uuid,
  payload jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX domain_events_contact ON domain_events (workspace_id, contact_id, id DESC);
CREATE INDEX domain_events_type ON domain_events (workspace_id, type, id DESC);

CREATE TABLE webhook_endpoints (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  event_types text[] NOT NULL,
  secret text NOT NULL,
  is_enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE webhook_deliveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  claimed_until timestamptz,
  last_status integer,
  last_error text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (workspace_id, endpoint_id, id DESC);

-- Flows

CREATE TABLE flows (
  workspace_id uuid NOT NULL,
  slug text COLLATE "C" NOT NULL,
  name text NOT NULL,
  latest_version integer NOT NULL,
  published_version integer,
  PRIMARY KEY (workspace_id, slug)
);
CREATE TABLE flow_versions (
  workspace_id uuid NOT NULL,
  flow_slug text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, flow_slug, version)
);
