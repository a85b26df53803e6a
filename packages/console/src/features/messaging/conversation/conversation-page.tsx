export function ConversationPage() {
  return <main id="content" />;
}
