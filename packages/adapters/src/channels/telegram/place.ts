import type { JsonObject } from "@mostrador/contract";

/** Where a thread is, as a request says it: "-1001234567890/45" is topic 45 of a group. */
export function placeOf(conversation_key: string): JsonObject {
  const [chat = "", topic] = conversation_key.split("/");
  return { chat_id: idOnWire(chat), ...(topic ? { message_thread_id: idOnWire(topic) } : {}) };
}

/** Groups have negative ids. What is paid there, everybody sees. */
export function isGroup(conversation_key: string): boolean {
  return conversation_key.startsWith("-");
}

/** Ids are numbers on the wire as long as a number can hold them. */
function idOnWire(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) && String(number) === id ? number : id;
}
