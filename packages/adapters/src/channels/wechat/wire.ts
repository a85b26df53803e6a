/** What WeChat calls things, and its limits (https://developers.weixin.qq.com/doc/offiaccount/). */
export const wireLimits = {
  text_bytes: 2048,
  menu_items: 10,
  menu_label: 40,
  menu_text: 600,
  window_hours: 48,
  /** Customer-service messages after the customer's own message, within the window. */
  after_message: 5,
  /** The same after a menu click, a follow or a scan, within a minute. */
  after_act: 3,
  after_act_ms: 60_000,
  /** WeChat tries again for fifteen seconds; a request that is much older than that is a recorded one. */
  signature_age_ms: 3_600_000,
} as const;

/** The token is gone or was never good: another one is asked for, once. */
export const staleToken: ReadonlySet<number> = new Set([40001, 40014, 42001]);

export const errcode = {
  ok: 0,
  busy: -1,
  bad_openid: 40003,
  bad_media: 40007,
  bad_secret: 40125,
  ip_not_listed: 40164,
  too_long: 45002,
  daily_quota: 45009,
  outside_window: 45015,
  window_used_up: 45047,
} as const;
