import type { Owner } from "@mostrador/contract";

/** What changes who answers. */
export type OwnershipEvent = "take_over" | "agent_message" | "hand_off" | "hand_back" | "resolve";

/** Who answers next, by who answers now. What is not listed changes nothing. */
const ownership: Readonly<Record<Owner, Readonly<Partial<Record<OwnershipEvent, Owner>>>>> = {
  bot: { take_over: "person", agent_message: "person", hand_off: "queue" },
  queue: { take_over: "person", agent_message: "person", hand_back: "bot", resolve: "bot" },
  person: { take_over: "person", hand_off: "queue", hand_back: "bot", resolve: "bot" },
};

export function nextOwner(owner: Owner, event: OwnershipEvent): Owner {
  return ownership[owner][event] ?? owner;
}
