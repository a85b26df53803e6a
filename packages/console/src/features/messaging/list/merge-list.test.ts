import type { ConversationSummary } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { belongs, mergeList } from "./merge-list.ts";

function conversation(id: string, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    contact_id: `of ${id}`,
    inbox_id: "i",
    channel: "one",
    identity_id: "n",
    conversation_key: id,
    status: "open",
    owner: "bot",
    member_id: null,
    owner_epoch: 0,
    labels: [],
    last_seq: 1,
    unread_count: 0,
    last_message_at: null,
    last_message_preview: "",
    last_inbound_at: null,
    waiting_since: null,
    snoozed_until: null,
    created_at: "2026-01-01T00:00:00.000Z",
    contact_name: null,
    contact_avatar_url: null,
    inbox_name: "",
    member_name: null,
    order_count: 0,
    relationship: 0,
    ...more,
  };
}
const page = (ids: string, next_cursor: string | null) => ({
  items: [...ids].map((id) => conversation(id)),
  next_cursor,
});
const idsOf = (pages: readonly { items: { id: string }[] }[]) =>
  pages.map(({ items }) => items.map(({ id }) => id).join(""));

describe("a list with a new first page", () => {
  it("is that page when no other is loaded", () => {
    expect(mergeList([page("abc", "3")], page("xab", "9"), new Map())).toEqual([page("xab", "9")]);
  });

  it("shows each conversation once, and pushes down what fell off the first page", () => {
    const merged = mergeList(
      [page("abc", "3"), page("def", "6"), page("gh", null)],
      page("hab", "9"),
      new Map(),
    );
    expect(idsOf(merged)).toEqual(["hab", "cdef", "g"]);
    expect(merged.map(({ next_cursor }) => next_cursor)).toEqual(["3", "6", null]);
  });

  it("takes in what changed further down, and drops what left the list", () => {
    const fresh = new Map([
      ["d", conversation("d", { unread_count: 7 })],
      ["e", null],
    ]);
    const merged = mergeList([page("abc", "3"), page("def", null)], page("abc", "3"), fresh);
    expect(idsOf(merged)).toEqual(["abc", "df"]);
    expect(merged[1]?.items[0]?.unread_count).toBe(7);
  });
});

describe("a conversation belongs into a list", () => {
  it("of open ones unless another state is asked for", () => {
    const snoozed = conversation("a", { status: "snoozed" });
    expect(belongs(snoozed, {}, "me")).toBe(false);
    expect(belongs(snoozed, { status: "snoozed" }, "me")).toBe(true);
    expect(belongs(snoozed, { status: "any" }, "me")).toBe(true);
  });

  it("by who has it, its channel and its labels", () => {
    const mine = conversation("a", { owner: "person", member_id: "me", labels: ["vip"], channel: "two" });
    expect(belongs(mine, { filter: "mine", label: "vip", channel: "two" }, "me")).toBe(true);
    expect(belongs(mine, { filter: "mine" }, "somebody else")).toBe(false);
    expect(belongs(mine, { filter: "unassigned" }, "me")).toBe(false);
    expect(belongs(mine, { label: "new" }, "me")).toBe(false);
    expect(belongs(mine, { channel: "one" }, "me")).toBe(false);
  });
});
