/** What the page posts is in the contract, because the page is ours. */
export type { VisitorEvent } from "@mostrador/contract";
