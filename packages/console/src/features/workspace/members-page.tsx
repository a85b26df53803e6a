export function MembersPage() {
  return <main id="content" />;
}
