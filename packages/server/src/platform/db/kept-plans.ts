/**
 * A kept plan is as good as the table was large when it was made, and the first ones are made on empty tables. So a
 * connection plans anew after 8 transactions, 16, 32 and so on; `transactions` = how many it has begun.
 */
export function isPlanDue(transactions: number): boolean {
  return transactions >= 8 && Math.log2(transactions) % 1 === 0;
}
