export function ConversationsPage() {
  return <main id="content" />;
}
export function NoConversation() {
  return <main id="content" />;
}
