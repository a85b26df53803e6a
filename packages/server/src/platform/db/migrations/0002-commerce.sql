CREATE TABLE products (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  handle text COLLATE "C" NOT NULL,
  title text NOT NULL,
  brand text NOT NULL DEFAULT '',
  categories text[] NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  description text NOT NULL DEFAULT '',
  attributes jsonb NOT NULL DEFAULT '{}',
  option_names text[] NOT NULL DEFAULT '{}',
  image_url text,
  currency text NOT NULL,
  status text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- which transaction wrote it: the search index of each process reads what is new since its last snapshot
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, external_id)
);
CREATE INDEX products_handle ON products (workspace_id, handle);
CREATE INDEX products_changed ON products (changed_xid);

CREATE TABLE variants (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text COLLATE "C" NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  compare_at_minor bigint,
  image_url text,
  position integer NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, sku)
);
CREATE INDEX variants_product ON variants (workspace_id, product_id, position);

CREATE TABLE locations (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  address jsonb,
  is_pickup boolean NOT NULL DEFAULT false,
  position integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE stock_items (
  workspace_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  location_id uuid NOT NULL,
  on_hand integer NOT NULL,
  reserved integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL,
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (workspace_id, variant_id, location_id),
  CHECK (reserved >= 0)
) WITH (fillfactor = 80);
CREATE INDEX stock_items_changed ON stock_items (changed_xid);

-- Pictures that came with an imported catalog, named by the hash of their bytes.
CREATE TABLE media (
  workspace_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  mime_type text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, name)
);

CREATE TABLE carts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid,
  state text NOT NULL,
  currency text NOT NULL,
  -- [{ id, variant_id, quantity, seen_price_minor }]
  lines jsonb NOT NULL DEFAULT '[]',
  delivery jsonb,
  updated_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX carts_open ON carts (workspace_id, contact_id) WHERE state = 'open' AND contact_id IS NOT NULL;

CREATE TABLE order_counters (
  workspace_id uuid PRIMARY KEY,
  last_number bigint NOT NULL
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
  -- money came in for something that cannot be delivered any more
  needs_refund boolean NOT NULL DEFAULT false,
  expires_at timestamptz,
  paid_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number),
  UNIQUE (workspace_id, cart_id)
);
CREATE INDEX orders_contact ON orders (workspace_id, contact_id, id DESC);
CREATE INDEX orders_expiring ON orders (expires_at) WHERE state = 'pending_payment';

CREATE TABLE reservations (
  workspace_id uuid NOT NULL,
  order_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  location_id uuid NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (workspace_id, order_id, variant_id, location_id)
);

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
  expires_at timestamptz,
  paid_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX payments_token ON payments (token);
CREATE INDEX payments_order ON payments (workspace_id, order_id);

CREATE TABLE payment_notices (
  workspace_id uuid NOT NULL,
  provider text NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  payment_id uuid NOT NULL,
  state text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, provider, external_id)
);
CREATE INDEX payment_notices_payment ON payment_notices (workspace_id, payment_id);
