export const signatureHeader = "x-signature-ed25519";
export const timeHeader = "x-signature-timestamp";

/** What an interaction is. */
export const interactionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** What an interaction may be answered with at once. */
export const answerType = { pong: 1, deferred_message: 5, deferred_update: 6, autocomplete: 8 } as const;

/** Shown to one person alone. */
export const ephemeral = 64;
export const voiceMessage = 8192;

/** A token of an interaction is good for fifteen minutes; we stop a little earlier. */
export const tokenLife_ms = 14 * 60_000;

export const wireLimits = {
  content: 2000,
  nonce: 25,
  embeds: 10,
  embed_title: 256,
  embed_description: 4096,
  embeds_total: 6000,
  rows: 5,
  row: 5,
  button_label: 80,
  custom_id: 100,
  url: 512,
  menu_options: 25,
  menu_label: 100,
  menu_description: 100,
  placeholder: 150,
} as const;

/** Ids of buttons are unique in a message; ours have their place in front. */
export function customId(index: number, option_id: string): string {
  return `${index}~${option_id}`;
}
export function optionId(custom_id: string): string {
  return custom_id.replace(/^\d+~/, "");
}
