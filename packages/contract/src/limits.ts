/** Every limit of the product, with its unit in its name. */
export const limits = {
  webhook_body_bytes: 3 * 1024 * 1024,
  api_body_bytes: 2 * 1024 * 1024,
  import_file_bytes: 64 * 1024 * 1024,
  attachment_bytes: 20 * 1024 * 1024,
  /** A link to a file that needs no sign-in holds for so long. */
  file_link_days: 7,
  /** The same where the link itself is what the customer gets. */
  file_text_link_days: 30,
  /** A file that was uploaded and not sent is kept for so long. */
  unsent_file_hours: 24,
  inbound_text_chars: 20_000,
  outbound_text_chars: 20_000,
  contact_name_chars: 200,
  steps_per_event: 100,
  effects_per_event: 50,
  query_rounds_per_turn: 4,
  events_per_turn: 50,
  turns_per_batch: 256,
  ingest_requests_per_batch: 256,
  deliveries_per_batch: 256,
  turn_attempts: 5,
  send_attempts: 8,
  media_attempts: 6,
  send_timeout_ms: 10_000,
  webhook_timeout_ms: 10_000,
  /** Attempts before a webhook delivery is set aside as dead: a little over a day. */
  webhook_attempts: 13,
  /** An endpoint that took nothing for so long is switched off. */
  webhook_failing_hours: 72,
  webhook_endpoints: 20,
  webhook_log_days: 30,
  /** How long one message may be under way to its provider, whatever number of requests it takes. */
  send_total_ms: 20_000,
  /** What a process claims is its own for so long; then it is taken for dead. Longer than a send may last. */
  claim_ms: 30_000,
  media_claim_ms: 60_000,
  /** A process that died leaves its standing connections to another after so long. */
  line_lease_ms: 20_000,
  /** The longest pause before a broken connection is tried again. */
  line_pause_ms: 60_000,
  /** Parts of a text wait so long for the others; then what is there is shown. */
  part_wait_minutes: 10,
  /** What a visitor of a shop's page may post; typing and reading count too. */
  visitor_posts_per_minute: 120,
  visitor_posts_at_once: 40,
  visitor_post_bytes: 128 * 1024,
  /** Pages that one visitor may have open. */
  visitor_sockets: 10,
  /** All visitors behind one address together: a whole school, or a mobile network. */
  address_posts_per_minute: 3_000,
  address_posts_at_once: 600,
  address_sockets: 500,
  page_size: 100,
  cart_lines: 100,
  cart_quantity: 999,
  option_id_bytes: 64,
  flow_blocks: 500,
  /** Questions that "atrás" can go back through. */
  trail_questions: 20,
  /** Order states that a run remembers to have told, so that each is told once. */
  told_orders: 10,
  /** Answers that were not understood before a person is offered. */
  failed_tries: 2,
  search_text_chars: 200,
  channel_order_items: 20,
  reservation_minutes: 30,
  idempotency_key_hours: 24,
} as const;
