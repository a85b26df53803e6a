-- Since when an endpoint has taken nothing; null while it is well.
ALTER TABLE webhook_endpoints ADD COLUMN failing_since timestamptz;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (workspace_id, endpoint_id, next_attempt_at) WHERE state = 'waiting';
-- Claims ask endpoint by endpoint, so that a slow one does not hold up the others
DROP INDEX webhook_deliveries_waiting;
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);
