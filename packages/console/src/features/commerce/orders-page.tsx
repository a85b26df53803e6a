export function OrdersPage() {
  return <main id="content" />;
}
