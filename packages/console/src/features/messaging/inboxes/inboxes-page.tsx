export function InboxesPage() {
  return <main id="content" />;
}
