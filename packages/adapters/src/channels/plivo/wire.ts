/** What we POST to `/v1/Account/<auth id>/Message/`. Source: plivo.com/docs/messaging/api/message. */
export type OutgoingSms = {
  dst: string;
  text: string;
  type: "sms";
  url?: string;
  method?: "POST";
} & ({ src: string } | { powerpack_uuid: string });

/** Characters that Plivo takes as one text: what does not fit into GSM-7 counts by other rules. */
export const plivoLimits = { gsm7: 1600, ucs2: 737 } as const;

export const signatureHeaders = {
  v3: ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"],
  v3_nonce: "x-plivo-signature-v3-nonce",
  v2: ["x-plivo-signature-v2", "x-plivo-signature-ma-v2"],
  v2_nonce: "x-plivo-signature-v2-nonce",
} as const;
