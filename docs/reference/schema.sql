-- The database as the migrations leave it. Made by `npm run reference`; to change it, write a migration.

CREATE TABLE api_keys (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX api_keys_hash ON public.api_keys USING btree (secret_hash);

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
  next_attempt_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX attachments_provider_ref ON public.attachments USING btree (workspace_id, inbox_id, provider_ref) WHERE (provider_ref IS NOT NULL);
CREATE INDEX attachments_waiting ON public.attachments USING btree (next_attempt_at) WHERE (state = 'waiting'::text);

CREATE TABLE canned_responses (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  shortcut text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, shortcut)
);

CREATE TABLE carts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid,
  state text NOT NULL,
  currency text NOT NULL,
  lines jsonb NOT NULL DEFAULT '[]'::jsonb,
  delivery jsonb,
  updated_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX carts_open ON public.carts USING btree (workspace_id, contact_id) WHERE ((state = 'open'::text) AND (contact_id IS NOT NULL));

CREATE TABLE contacts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text,
  email text,
  phone text,
  locale text,
  avatar_url text,
  address jsonb,
  fields jsonb NOT NULL DEFAULT '{}'::jsonb,
  labels text[] NOT NULL DEFAULT '{}'::text[],
  order_count integer NOT NULL DEFAULT 0,
  order_value_minor bigint NOT NULL DEFAULT 0,
  last_order_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  terms tsvector DEFAULT contact_terms(name, email, phone),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contacts_relationship ON public.contacts USING btree (workspace_id, relationship_day(last_order_at, created_at, order_count, order_value_minor) DESC, id DESC);
CREATE INDEX contacts_terms ON public.contacts USING gin (terms);

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
  labels text[] NOT NULL DEFAULT '{}'::text[],
  last_seq integer NOT NULL DEFAULT 0,
  read_seq integer NOT NULL DEFAULT 0,
  unread_count integer NOT NULL DEFAULT 0,
  last_message_at timestamp with time zone,
  last_message_preview text NOT NULL DEFAULT ''::text,
  last_inbound_at timestamp with time zone,
  waiting_since timestamp with time zone,
  snoozed_until timestamp with time zone,
  run jsonb,
  reply_map jsonb,
  created_at timestamp with time zone NOT NULL,
  referral jsonb,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, contact_id, inbox_id, conversation_key)
);
CREATE INDEX conversations_inbox ON public.conversations USING btree (workspace_id, inbox_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_labels ON public.conversations USING gin (labels) WHERE (labels <> '{}'::text[]);
CREATE INDEX conversations_member ON public.conversations USING btree (workspace_id, member_id, last_message_at DESC, id DESC) WHERE (member_id IS NOT NULL);
CREATE INDEX conversations_newest ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_queue ON public.conversations USING btree (workspace_id, owner, last_message_at DESC) WHERE (owner <> 'bot'::text);
CREATE INDEX conversations_status ON public.conversations USING btree (workspace_id, status, last_message_at DESC, id DESC) WHERE (status <> 'open'::text);
CREATE INDEX conversations_waiting ON public.conversations USING btree (workspace_id, waiting_since, id) WHERE (waiting_since IS NOT NULL);

CREATE TABLE delayed_notices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  payment_id uuid NOT NULL,
  action text NOT NULL,
  place integer NOT NULL,
  delay_ms integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX delayed_notices_due ON public.delayed_notices USING btree (due_at);

CREATE TABLE domain_events (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  contact_id uuid,
  conversation_id uuid,
  order_id uuid,
  payload jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX domain_events_contact ON public.domain_events USING btree (workspace_id, contact_id, id DESC);
CREATE INDEX domain_events_type ON public.domain_events USING btree (workspace_id, type, id DESC);

CREATE TABLE event_conflicts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  dedupe_key text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE events (
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  id uuid NOT NULL,
  dedupe_key text COLLATE "C",
  content_hash text,
  payload jsonb NOT NULL,
  body text,
  is_base64 boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  turn_id uuid,
  failed_at timestamp with time zone,
  failure text,
  PRIMARY KEY (workspace_id, contact_id, id)
);
CREATE UNIQUE INDEX events_dedupe ON public.events USING btree (workspace_id, dedupe_key) WHERE (dedupe_key IS NOT NULL);

CREATE TABLE flow_versions (
  workspace_id uuid NOT NULL,
  flow_slug text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, flow_slug, version)
);

CREATE TABLE flows (
  workspace_id uuid NOT NULL,
  slug text COLLATE "C" NOT NULL,
  name text NOT NULL,
  latest_version integer NOT NULL,
  published_version integer,
  PRIMARY KEY (workspace_id, slug)
);

CREATE TABLE idempotency_keys (
  workspace_id uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  response jsonb,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, key)
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
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, inbox_id, key)
);
CREATE INDEX identities_contact ON public.identities USING btree (workspace_id, contact_id);

CREATE TABLE ignored_deliveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  received_at timestamp with time zone NOT NULL,
  body text NOT NULL,
  is_base64 boolean NOT NULL DEFAULT false,
  reasons jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE inbox_lines (
  workspace_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  holder uuid NOT NULL,
  held_until timestamp with time zone NOT NULL,
  notes jsonb NOT NULL DEFAULT '{}'::jsonb,
  PRIMARY KEY (workspace_id, inbox_id)
);

CREATE TABLE inboxes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  channel text NOT NULL,
  settings jsonb NOT NULL,
  flow_slug text,
  is_enabled boolean NOT NULL DEFAULT true,
  problem text,
  paused_until timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE labels (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  colour text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);

CREATE TABLE lanes (
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  first_event_id uuid NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, contact_id)
);
CREATE INDEX lanes_due ON public.lanes USING btree (due_at);

CREATE TABLE locations (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  address jsonb,
  is_pickup boolean NOT NULL DEFAULT false,
  "position" integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE media (
  workspace_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  mime_type text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, name)
);

CREATE TABLE members (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  locale text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX members_user ON public.members USING btree (workspace_id, user_id);

CREATE TABLE message_parts (
  workspace_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  part_key text NOT NULL,
  group_id uuid NOT NULL,
  number integer NOT NULL,
  total integer NOT NULL,
  event text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  joined_at timestamp with time zone,
  PRIMARY KEY (workspace_id, inbox_id, part_key, group_id, number)
);
CREATE INDEX message_parts_age ON public.message_parts USING btree (received_at);

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
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  reactions jsonb NOT NULL DEFAULT '[]'::jsonb,
  turn_id uuid,
  at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, seq)
);
CREATE UNIQUE INDEX messages_id ON public.messages USING btree (workspace_id, id);

CREATE TABLE migrations (
  name text NOT NULL,
  hash text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (name)
);

CREATE TABLE order_counters (
  workspace_id uuid NOT NULL,
  last_number bigint NOT NULL,
  PRIMARY KEY (workspace_id)
);

CREATE TABLE orders (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  contact_id uuid,
  conversation_id uuid,
  cart_id uuid NOT NULL,
  state text NOT NULL,
  currency text NOT NULL,
  receipt jsonb NOT NULL,
  total_minor bigint NOT NULL,
  delivery jsonb,
  customer jsonb NOT NULL,
  tracking_url text,
  note text,
  needs_refund boolean NOT NULL DEFAULT false,
  expires_at timestamp with time zone,
  paid_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, cart_id),
  UNIQUE (workspace_id, number)
);
CREATE INDEX orders_contact ON public.orders USING btree (workspace_id, contact_id, id DESC);
CREATE INDEX orders_expiring ON public.orders USING btree (expires_at) WHERE (state = 'pending_payment'::text);

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
  due_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  claimed_until timestamp with time zone,
  claim_epoch integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, conversation_id, seq)
);
CREATE INDEX outbox_due ON public.outbox USING btree (due_at);

CREATE TABLE payment_notices (
  workspace_id uuid NOT NULL,
  provider text NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  payment_id uuid NOT NULL,
  state text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, provider, external_id)
);
CREATE INDEX payment_notices_payment ON public.payment_notices USING btree (workspace_id, payment_id);

CREATE TABLE payments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  provider text NOT NULL,
  state text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  token text COLLATE "C" NOT NULL,
  provider_ref text,
  failure_reason text,
  expires_at timestamp with time zone,
  paid_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX payments_order ON public.payments USING btree (workspace_id, order_id);
CREATE UNIQUE INDEX payments_token ON public.payments USING btree (token);

CREATE TABLE products (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  handle text COLLATE "C" NOT NULL,
  title text NOT NULL,
  brand text NOT NULL DEFAULT ''::text,
  categories text[] NOT NULL DEFAULT '{}'::text[],
  tags text[] NOT NULL DEFAULT '{}'::text[],
  description text NOT NULL DEFAULT ''::text,
  attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
  option_names text[] NOT NULL DEFAULT '{}'::text[],
  image_url text,
  currency text NOT NULL,
  status text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, external_id)
);
CREATE INDEX products_changed ON public.products USING btree (changed_xid);
CREATE INDEX products_handle ON public.products USING btree (workspace_id, handle);

CREATE TABLE reservations (
  workspace_id uuid NOT NULL,
  order_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  location_id uuid NOT NULL,
  quantity integer NOT NULL,
  PRIMARY KEY (workspace_id, order_id, variant_id, location_id),
  CHECK ((quantity > 0))
);

CREATE TABLE sessions (
  token_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (user_id) REFERENCES users(id),
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE TABLE sign_in_links (
  token_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (user_id) REFERENCES users(id),
  FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);

CREATE TABLE sign_in_tries (
  subject text COLLATE "C" NOT NULL,
  tries integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  PRIMARY KEY (subject)
);

CREATE TABLE stock_items (
  workspace_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  location_id uuid NOT NULL,
  on_hand integer NOT NULL,
  reserved integer NOT NULL DEFAULT 0,
  updated_at timestamp with time zone NOT NULL,
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (workspace_id, variant_id, location_id),
  CHECK ((reserved >= 0))
);
CREATE INDEX stock_items_changed ON public.stock_items USING btree (changed_xid);

CREATE TABLE timers (
  workspace_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  contact_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, name)
);
CREATE INDEX timers_due ON public.timers USING btree (due_at);

CREATE TABLE users (
  id uuid NOT NULL,
  email text COLLATE "C",
  password_hash text,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_email ON public.users USING btree (email);

CREATE TABLE variants (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text COLLATE "C" NOT NULL,
  options jsonb NOT NULL DEFAULT '{}'::jsonb,
  price_minor bigint NOT NULL,
  compare_at_minor bigint,
  image_url text,
  "position" integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, sku),
  CHECK ((price_minor >= 0))
);
CREATE INDEX variants_product ON public.variants USING btree (workspace_id, product_id, "position");

CREATE TABLE webhook_deliveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone,
  claimed_until timestamp with time zone,
  last_status integer,
  last_error text,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX webhook_deliveries_created ON public.webhook_deliveries USING btree (created_at);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, next_attempt_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_deliveries_endpoint ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, id DESC);

CREATE TABLE webhook_endpoints (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  event_types text[] NOT NULL,
  secret text NOT NULL,
  is_enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  created_at timestamp with time zone NOT NULL,
  failing_since timestamp with time zone,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE workspaces (
  id uuid NOT NULL,
  name text NOT NULL,
  locale text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  country text NOT NULL,
  assistant_name text NOT NULL,
  assistant_avatar_url text,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id)
);

CREATE OR REPLACE FUNCTION public.contact_terms(name text, email text, phone text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector((search_words((("left"(COALESCE(name, ''::text), 200) || ' '::text) || "left"(COALESCE(email, ''::text), 200))) || phone_endings("left"(COALESCE(phone, ''::text), 40))));

CREATE OR REPLACE FUNCTION public.fold_text(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(given) = char_length(given)) THEN lower((given COLLATE "C")) ELSE lower((regexp_replace(NORMALIZE(given, NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text) COLLATE "C")) END;

CREATE OR REPLACE FUNCTION public.phone_endings(given text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT substr(regexp_replace(phone_endings.given, '[^0-9]'::text, ''::text, 'g'::text), start.start) AS substr FROM generate_series(1, (LEAST(length(regexp_replace(phone_endings.given, '[^0-9]'::text, ''::text, 'g'::text)), 20) - 3)) start(start));

CREATE OR REPLACE FUNCTION public.relationship_day(last_order_at timestamp with time zone, created_at timestamp with time zone, order_count integer, order_value_minor bigint)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((EXTRACT(epoch FROM (COALESCE(last_order_at, created_at) AT TIME ZONE 'UTC'::text)))::double precision / (86400)::double precision) + (((90)::double precision / ln((2)::double precision)) * ln((((0.6)::double precision * (((order_count + 1))::double precision / ((order_count + 4))::double precision)) + ((0.4)::double precision * LEAST((1)::double precision, (log(((1)::double precision + (GREATEST(order_value_minor, (0)::bigint))::double precision)) / (8)::double precision)))))));

CREATE OR REPLACE FUNCTION public.search_terms(given text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((SELECT string_agg(((''''::text || one.one) || CASE WHEN (length(one.one) > 1) THEN ''':*'::text ELSE ''''::text END), ' & '::text) AS string_agg FROM unnest(search_words(search_terms.given)) one(one)))::tsquery;

CREATE OR REPLACE FUNCTION public.search_words(given text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_remove(string_to_array(translate(fold_text(given), '.,:#@+-_/()[]{}<>|&!*''"\`?=~^%$'::text, '                              '::text), ' '::text), ''::text);
