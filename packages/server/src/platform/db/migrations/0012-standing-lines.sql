-- Inboxes that stand on a connection of their own (SMPP, a mailbox): which process keeps it, and what it must not forget.
CREATE TABLE inbox_lines (
  workspace_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  holder uuid NOT NULL,
  -- By the database's clock, the same for all processes
  held_until timestamptz NOT NULL,
  notes jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, inbox_id)
);
-- Parts of texts that a network cut, until the others are there; kept a day longer, so that a repeat is known as one.
CREATE TABLE message_parts (
  workspace_id uuid NOT NULL,
  inbox_id uuid NOT NULL,
  -- Thread, sender and the network's reference
  part_key text NOT NULL,
  -- The parts of one text; references are reused
  group_id uuid NOT NULL,
  number int NOT NULL,
  total int NOT NULL,
  event jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  joined_at timestamptz,
  PRIMARY KEY (workspace_id, inbox_id, part_key, group_id, number)
);
CREATE INDEX message_parts_age ON message_parts (received_at);
