export const signatureHeader = "x-slack-signature";
export const timeHeader = "x-slack-request-timestamp";

/** What Slack signs has to be this young. */
export const signatureAge_s = 300;

/** Block Kit's limits, and those of `chat.postMessage`. */
export const wireLimits = {
  text: 40_000,
  section: 3000,
  blocks: 50,
  buttons: 25,
  button_text: 75,
  button_value: 2000,
  action_id: 255,
  menu_options: 100,
  menu_value: 150,
  menu_text: 75,
  placeholder: 150,
  alt_text: 2000,
  url: 3000,
  image_url: 3000,
} as const;

/** Buttons that only open an address tell us of it too; their ids begin so. */
export const linkAction = "link";
