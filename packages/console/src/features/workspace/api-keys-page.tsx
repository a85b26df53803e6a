export function ApiKeysPage() {
  return <main id="content" />;
}
