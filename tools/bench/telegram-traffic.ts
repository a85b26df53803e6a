/** The provider's side of the turns bench: signed updates in, sendMessage out. */
export const secretToken = "bench-secret-token-0123456789";
export const botToken = "123456:bench";
let updateId = 1_000_000;

export function updateFor(chat: number, text: string): string {
  updateId++;
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      from: {
        id: chat,
        is_bot: false,
        first_name: "Ana",
        last_name: "Pérez",
        username: `ana${chat}`,
        language_code: "es",
      },
      chat: { id: chat, first_name: "Ana", last_name: "Pérez", username: `ana${chat}`, type: "private" },
      date: 1_790_000_000,
      text,
    },
  });
}
