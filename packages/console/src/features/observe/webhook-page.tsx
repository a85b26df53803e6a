export function WebhookPage() {
  return <main id="content" />;
}
