/** Amazon's own words and limits. https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html */
export const headers = { signature: "signature-256", chain: "signaturecertchainurl" } as const;

export const certificateRules = {
  host: "s3.amazonaws.com",
  path: "/echo.api/",
  name: "echo-api.amazon.com",
} as const;

export const wireLimits = {
  /** How far a request's time may be from ours. */
  tolerance_ms: 150_000,
  /** Events of the skill itself are sent again for an hour. */
  event_tolerance_ms: 3_600_000,
  /** Amazon gives up after 8 s; the way there and back takes its share. */
  answer_ms: 6_500,
  /** Characters of outputSpeech with its marks; Amazon's limit is 8,000. */
  speech_chars: 7_500,
  /** Characters of what a person can bear to hear at once; our own. */
  listening_chars: 1_800,
  card_chars: 7_500,
  pin_tries: 3,
} as const;

/** What we keep in the session, which Amazon gives back with the next request. */
export const attribute = "mostrador_pin";

/** Intents of our interaction model that mean something to us, besides Amazon's own. */
export const intents = {
  /** "sigue": says what has come in meanwhile. */
  goOn: "ContinueIntent",
  pin: "PinIntent",
} as const;

export const nothing = JSON.stringify({ version: "1.0", response: {} });
