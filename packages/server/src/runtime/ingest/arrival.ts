import type { NewDelivery } from "./store.ts";

/** A delivery that waits to be stored for good. */
export interface Arrival {
  delivery: NewDelivery;
  resolve(): void;
  reject(error: unknown): void;
}
