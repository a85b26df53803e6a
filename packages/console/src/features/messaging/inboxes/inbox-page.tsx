export function InboxPage() {
  return <main id="content" />;
}
