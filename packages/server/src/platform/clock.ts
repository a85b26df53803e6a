/** The only clock of the server. Tests and `MOSTRADOR_CLOCK` move it. */
export interface Clock {
  /** ISO 8601, UTC, milliseconds. */
  now(): string;
  /** Milliseconds since 1970. */
  ms(): number;
}

/** A clock that runs `offset_ms` ahead of the machine's. */
export function createClock(offset_ms = 0): Clock {
  return {
    now: () => new Date(Date.now() + offset_ms).toISOString(),
    ms: () => Date.now() + offset_ms,
  };
}
