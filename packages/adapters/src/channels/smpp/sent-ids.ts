/** Our message behind an id of the centre's. */
export interface SentId {
  client_ref: string;
  /** The last segment: when it is delivered, the message is. */
  is_last: boolean;
}

const most = 100_000;

/**
 * Which of our messages the centre's ids are, for as long as the process lives; after that the database knows them. A
 * receipt may write an id otherwise than the answer did: in capitals, with zeros in front, decimal instead of hex.
 */
export function createSentIds() {
  const ids = new Map<string, SentId>();
  return {
    remember(message_id: string, sent: SentId): void {
      ids.set(plain(message_id), sent);
      const oldest = ids.keys().next();
      if (ids.size > most && !oldest.done) ids.delete(oldest.value);
    },
    find(message_id: string): SentId | undefined {
      for (const form of formsOf(plain(message_id))) {
        const sent = ids.get(form);
        if (sent) return sent;
      }
      return undefined;
    },
  };
}

function plain(message_id: string): string {
  return message_id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, "");
}

function formsOf(id: string): string[] {
  const forms = [id];
  if (/^\d{1,30}$/.test(id)) forms.push(BigInt(id).toString(16));
  if (/^[0-9a-f]{1,30}$/.test(id)) forms.push(BigInt(`0x${id}`).toString(10));
  return forms;
}
