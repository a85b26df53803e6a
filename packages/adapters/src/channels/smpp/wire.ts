/** SMPP 3.4 (the specification of the SMS Forum, 1999), as far as a shop needs it. */
export const commands = {
  generic_nack: 0x80000000,
  bind_receiver: 0x00000001,
  bind_receiver_resp: 0x80000001,
  bind_transmitter: 0x00000002,
  bind_transmitter_resp: 0x80000002,
  query_sm: 0x00000003,
  query_sm_resp: 0x80000003,
  submit_sm: 0x00000004,
  submit_sm_resp: 0x80000004,
  deliver_sm: 0x00000005,
  deliver_sm_resp: 0x80000005,
  unbind: 0x00000006,
  unbind_resp: 0x80000006,
  replace_sm: 0x00000007,
  replace_sm_resp: 0x80000007,
  cancel_sm: 0x00000008,
  cancel_sm_resp: 0x80000008,
  bind_transceiver: 0x00000009,
  bind_transceiver_resp: 0x80000009,
  outbind: 0x0000000b,
  enquire_link: 0x00000015,
  enquire_link_resp: 0x80000015,
  submit_multi: 0x00000021,
  submit_multi_resp: 0x80000021,
  alert_notification: 0x00000102,
  data_sm: 0x00000103,
  data_sm_resp: 0x80000103,
} as const;
export type CommandName = keyof typeof commands;

/** Optional parameters (TLV) that we read. */
export const tags = {
  receipted_message_id: 0x001e,
  sar_msg_ref_num: 0x020c,
  sar_total_segments: 0x020e,
  sar_segment_seqnum: 0x020f,
  network_error_code: 0x0423,
  message_payload: 0x0424,
  message_state: 0x0427,
} as const;

export const statuses = {
  ok: 0x00,
  unknown_command: 0x03,
  not_bound: 0x04,
  already_bound: 0x05,
  bind_failed: 0x0d,
  wrong_password: 0x0e,
  wrong_system_id: 0x0f,
  system_error: 0x08,
  queue_full: 0x14,
  throttled: 0x58,
  /** Asks the SMS centre to deliver again later. */
  try_again: 0x64,
} as const;

/** Type of number. */
export const ton = { unknown: 0, international: 1, national: 2, alphanumeric: 5 } as const;

export const smppLimits = {
  pdu_bytes: 64 * 1024,
  header_bytes: 16,
  short_message_bytes: 254,
  answer_timeout_ms: 10_000,
  enquire_ms: 30_000,
  connect_timeout_ms: 10_000,
  /** How long a message waits in the line for its turn; then it goes back to the outbox. */
  queue_ms: 40_000,
} as const;

/** One `submit_sm` as our own requests carry it: addresses and the bytes of one segment. A type, so that it is JSON too. */
export type SubmitBody = {
  source: string;
  source_ton: number;
  source_npi: number;
  destination: string;
  destination_ton: number;
  destination_npi: number;
  esm_class: number;
  data_coding: number;
  registered_delivery: number;
  short_message: string;
  /** Our message, so that a receipt finds it whatever the centre calls it. */
  client_ref: string;
  is_last: boolean;
};
