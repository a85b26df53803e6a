export function WebhooksPage() {
  return <main id="content" />;
}
