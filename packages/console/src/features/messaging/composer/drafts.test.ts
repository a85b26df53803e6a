import { expect, it } from "vitest";
import { readDraft, writeDraft } from "./drafts.ts";

/** A storage as browsers have it, with room for so many characters. */
function storage(room = 1000): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
}

it("keeps a draft for each conversation, and notes apart from replies", () => {
  const store = storage();
  writeDraft(store, "a", "reply", "Hola");
  writeDraft(store, "a", "note", "Ojo con el envío");
  expect(readDraft(store, "a", "reply")).toBe("Hola");
  expect(readDraft(store, "a", "note")).toBe("Ojo con el envío");
  expect(readDraft(store, "b", "reply")).toBe("");
});

it("leaves nothing behind when the draft is sent or emptied", () => {
  const store = storage();
  writeDraft(store, "a", "reply", "Hola");
  writeDraft(store, "a", "reply", "");
  expect(store.length).toBe(0);
});

it("lets people write on when the browser's storage is full", () => {
  expect(() => writeDraft(storage(2), "a", "reply", "largo")).not.toThrow();
});
