export function RepliesPage() {
  return <main id="content" />;
}
