export function ProductPage() {
  return <main id="content" />;
}
