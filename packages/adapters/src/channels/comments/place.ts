/** What a change stands in. */
export interface Place {
  /** Our page or account: what it says itself is not a customer's. */
  own_id: string | undefined;
  /** When Meta made the delivery. */
  time: unknown;
  now: string;
}
