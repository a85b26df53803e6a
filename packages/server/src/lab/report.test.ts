import { describe, expect, it } from "vitest";
import type { Conversation } from "./customers.ts";
import { type Circumstances, countConversations, isFaultless } from "./report.ts";

/** Words taken one after the other, and the screens that show them. */
function conversation(words: readonly string[], screens: readonly (readonly string[])[]): Conversation {
  return {
    channel: "paper",
    said: words.map((word, index) => ({ word, begun: index * 10, taken: index * 10 + 5 })),
    heard: screens.map((shown, index) => ({ message_id: String(index), words: [...shown] })),
  };
}
const usual: Circumstances = { mayDouble: () => false, inDoubt: new Set(), forPeople: new Set() };
const count = (one: Conversation, more: Partial<Circumstances> = {}) =>
  countConversations([one], { ...usual, ...more })[0];

describe("the lab's count", () => {
  it("is faultless when each word comes back once, in order, alone or joined", () => {
    const whole = conversation(["a", "b", "c"], [["a"], ["b", "c"]]);
    expect(count(whole)).toEqual({
      ...{ channel: "paper", sent: 3, received: 3 },
      ...{ lost: 0, in_doubt: 0, for_people: 0, doubled: 0, doubled_as_declared: 0, out_of_order: 0 },
    });
    expect(isFaultless(countConversations([whole], usual))).toBe(true);
  });

  it("finds a word that was taken and never said back", () => {
    expect(count(conversation(["a", "b"], [["a"]]))).toMatchObject({ lost: 1, doubled: 0 });
  });

  it("tells a word that the shop shows as in doubt, or keeps for a person, from one that is lost", () => {
    const one = conversation(["a", "b"], [["a"]]);
    expect(count(one, { inDoubt: new Set(["b"]) })).toMatchObject({ lost: 0, in_doubt: 1 });
    expect(count(one, { forPeople: new Set(["b"]) })).toMatchObject({ lost: 0, for_people: 1 });
  });

  it("finds a word that came twice, apart where the channel says that it may", () => {
    const twice = conversation(["a"], [["a"], ["a"]]);
    expect(count(twice)).toMatchObject({ doubled: 1, doubled_as_declared: 0 });
    expect(count(twice, { mayDouble: () => true })).toMatchObject({ doubled: 0, doubled_as_declared: 1 });
  });

  it("finds a word before one that had been taken earlier, and forgives two that were on their way at once", () => {
    expect(count(conversation(["a", "b"], [["b"], ["a"]]))).toMatchObject({ out_of_order: 1 });
    const atOnce = conversation(["a", "b"], [["b"], ["a"]]);
    for (const one of atOnce.said) Object.assign(one, { begun: 0, taken: 5 });
    expect(count(atOnce)).toMatchObject({ out_of_order: 0 });
  });

  it("does not hold the shop to what it did not take, but is not faultless either", () => {
    const refused = conversation(["a"], []);
    Object.assign(refused.said[0] ?? {}, { taken: null });
    expect(count(refused)).toMatchObject({ sent: 1, received: 0, lost: 0 });
    expect(isFaultless(countConversations([refused], usual))).toBe(false);
  });
});
