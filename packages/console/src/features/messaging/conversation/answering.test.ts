import type { Message } from "@mostrador/contract";
import { expect, it } from "vitest";
import { lineOf, mayBeAnswered } from "./answering.ts";

const message: Message = {
  id: "m",
  conversation_id: "c",
  seq: 3,
  direction: "inbound",
  author: { type: "contact" },
  content: { kind: "text", text: "hola" },
  state: "received",
  external_id: null,
  reply_to_seq: null,
  failure_code: null,
  failure_reason: null,
  edited_at: null,
  deleted_at: null,
  reactions: [],
  at: "2026-11-25T12:00:00.000Z",
  created_at: "2026-11-25T12:00:00.000Z",
};

it("lets be answered what the customer has seen, and nothing else", () => {
  expect(mayBeAnswered(message)).toBe(true);
  expect(mayBeAnswered({ ...message, direction: "note" })).toBe(false);
  expect(mayBeAnswered({ ...message, author: { type: "event" } })).toBe(false);
  expect(mayBeAnswered({ ...message, deleted_at: message.at })).toBe(false);
});

it("says a message in one line: its words, else its kind", () => {
  expect(lineOf({ kind: "text", text: "dos\nlíneas" })).toEqual({ kind: "text", text: "dos líneas" });
  expect(lineOf({ kind: "media", media_type: "image", caption: "¿Tienen estas?" })).toEqual({
    kind: "image",
    text: "¿Tienen estas?",
  });
  expect(lineOf({ kind: "media", media_type: "audio" })).toEqual({ kind: "audio", text: "" });
});
