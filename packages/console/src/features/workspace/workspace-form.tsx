export function WorkspacePage() {
  return <main id="content" />;
}
