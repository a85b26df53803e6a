export { canSetStatus, type ConversationEvent, nextConversationStatus } from "./conversation-status.ts";
export { type MessageEvent, nextMessageState, statesChangedBy } from "./message-state.ts";
