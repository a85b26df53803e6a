export function CatalogPage() {
  return <main id="content" />;
}
