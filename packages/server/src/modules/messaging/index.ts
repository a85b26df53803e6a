export { type ConversationEvent, canSetStatus, nextConversationStatus } from "./conversation-status.ts";
export { type MessageEvent, nextMessageState, statesChangedBy } from "./message-state.ts";
