import type { Condition, Json, JsonObject } from "@mostrador/contract";
import { lookUp } from "./template.ts";

/** Whether conditions hold; they are data, so that a flow cannot run code. */
export function holds(conditions: readonly Condition[], match: "all" | "any", root: JsonObject): boolean {
  const test = (condition: Condition): boolean => holdsOne(condition, root);
  return match === "any" ? conditions.some(test) : conditions.every(test);
}

function holdsOne({ field, op, value }: Condition, root: JsonObject): boolean {
  const found = lookUp(field, root);
  switch (op) {
    case "is":
      return isSame(found, value);
    case "is_not":
      return !isSame(found, value);
    case "exists":
      return isPresent(found);
    case "missing":
      return !isPresent(found);
    case "gt":
      return compare(found, value) > 0;
    case "gte":
      return compare(found, value) >= 0;
    case "lt":
      return compare(found, value) < 0;
    case "lte":
      return compare(found, value) <= 0;
    case "contains":
      return contains(found, value);
    case "in":
      return Array.isArray(value) && value.some((one) => isSame(found, one));
  }
}

function isPresent(value: Json | undefined): boolean {
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === "string" && typeof b === "string") return a.toLowerCase() === b.toLowerCase();
  if (typeof a === "object" || typeof b === "object")
    return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return a === b || (a !== undefined && b !== undefined && String(a) === String(b));
}

/** NaN, and so no order at all, where the two cannot be compared. */
function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === "string" && typeof b === "string" && Number.isNaN(Number(a)))
    return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "object" || typeof b === "object" || a === undefined || b === undefined) return Number.NaN;
  return Number(a) - Number(b);
}

function contains(found: Json | undefined, value: Json | undefined): boolean {
  if (Array.isArray(found)) return found.some((one) => isSame(one, value));
  return (
    typeof found === "string" &&
    typeof value === "string" &&
    found.toLowerCase().includes(value.toLowerCase())
  );
}
