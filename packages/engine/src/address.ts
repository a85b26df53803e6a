import type { Address, DeliveryChoice, Json, JsonObject } from "@mostrador/contract";
import { isObject, own, stringAt } from "./json.ts";

const addressKeys = ["name", "line2", "city", "region", "postal_code", "country", "notes"] as const;

/** An address out of stored JSON; null when it is none. */
export function addressFrom(value: Json | undefined): Address | null {
  if (!isObject(value)) return null;
  const line1 = stringAt(value, "line1");
  if (line1 === null || line1.trim() === "") return null;
  const address: Address = { line1 };
  for (const key of addressKeys) {
    const text = stringAt(value, key);
    if (text !== null && text !== "") address[key] = text;
  }
  return address;
}

/** The address as JSON, in which there is no "undefined". */
export function addressJson(address: Address): JsonObject {
  return Object.fromEntries(
    Object.entries(address).flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const])),
  );
}

/** A way of delivery out of stored JSON; null when it is none. */
export function deliveryFrom(value: Json | undefined): DeliveryChoice | null {
  if (!isObject(value)) return null;
  const location_id = stringAt(value, "location_id");
  if (stringAt(value, "method") === "pickup")
    return location_id === null ? null : { method: "pickup", location_id };
  const address = addressFrom(own(value, "address"));
  return address ? { method: "delivery", address } : null;
}

export function deliveryJson(delivery: DeliveryChoice): JsonObject {
  return delivery.method === "pickup"
    ? { ...delivery }
    : { method: "delivery", address: addressJson(delivery.address) };
}
