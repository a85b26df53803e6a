/** Characters and counts of the Cloud API. Source: business-messaging-api_v23.0.yaml of github.com/facebook/openapi. */
export const whatsappLimits = {
  text: 4096,
  caption: 1024,
  interactive_body: 1024,
  buttons: 3,
  button_title: 20,
  list_rows: 10,
  row_title: 24,
  row_description: 72,
  list_button: 20,
  url_button: 20,
  /** A customer may be answered freely for so long after his last message. */
  window_hours: 24,
} as const;
