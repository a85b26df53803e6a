-- What the test provider's bank, which is played here, will say of a payment later.
CREATE TABLE delayed_notices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  payment_id uuid NOT NULL,
  action text NOT NULL,
  place integer NOT NULL,
  delay_ms integer NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX delayed_notices_due ON delayed_notices (due_at);
