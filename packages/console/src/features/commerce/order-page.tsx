export function OrderPage() {
  return <main id="content" />;
}
