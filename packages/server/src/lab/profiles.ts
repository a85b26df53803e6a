/** How a network behaves. Shares are 0 to 1, of the deliveries or of our requests; times are milliseconds. */
export interface Faults {
  /** Webhooks that come three times, one of them later. */
  doubled: number;
  /** Webhooks that are lost and come again. */
  dropped: number;
  /** Webhooks whose answer is lost: the provider sends them again though we have them. */
  unheard: number;
  /** Up to so long each webhook is on its way, so that they overtake each other. */
  delay_ms: number;
  /** Our requests that send something, answered "too many". */
  throttled: number;
  /** Our requests of any kind, files too, answered 500. */
  broken: number;
  /** Our requests that the provider takes, and whose answer is lost. */
  cut: number;
}

const calm: Faults = {
  doubled: 0,
  dropped: 0,
  unheard: 0,
  delay_ms: 0,
  throttled: 0,
  broken: 0,
  cut: 0,
};

/** The weathers of the lab, by name. */
export const profiles = {
  calm,
  duplicate: { ...calm, doubled: 1 },
  reorder: { ...calm, delay_ms: 60 },
  delay: { ...calm, delay_ms: 800 },
  drop: { ...calm, dropped: 0.2, unheard: 0.2 },
  "server-errors": { ...calm, broken: 0.15 },
  throttle: { ...calm, throttled: 0.02 },
  "lost-answers": { ...calm, cut: 0.05 },
  storm: {
    doubled: 0.3,
    dropped: 0.1,
    unheard: 0.1,
    delay_ms: 200,
    throttled: 0.005,
    broken: 0.05,
    cut: 0.02,
  },
} as const satisfies Record<string, Faults>;
export type ProfileName = keyof typeof profiles;

export function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
