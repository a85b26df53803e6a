import type { DeliveryChoice, StockLocation } from "@mostrador/contract";

/** One line about where the order goes. */
export function deliveryText(delivery: DeliveryChoice, pickups: readonly StockLocation[]): string {
  if (delivery.method === "delivery") {
    const { line1, line2, city, region } = delivery.address;
    return [line1, line2, city, region].filter(Boolean).join(", ");
  }
  const place = pickups.find((one) => one.id === delivery.location_id);
  return place ? [place.name, place.address?.line1, place.address?.city].filter(Boolean).join(", ") : "";
}
