/** How a file of a mail is found again: by its place in the mailbox, or, when that has changed, by the mail's id. */
export interface FileReference {
  path: string;
  /** "uidvalidity:uid" */
  place?: string;
  message_id: string;
}

export function writeFileReference({ path, place, message_id }: FileReference): string {
  return [path, place ?? "", message_id].join("|");
}

export function readFileReference(text: string): FileReference | undefined {
  const found = /^([\d.]*)\|((?:\d+:\d+)?)\|(.+)$/s.exec(text);
  const [, path = "", place = "", message_id = ""] = found ?? [];
  return found ? { path, message_id, ...(place ? { place } : {}) } : undefined;
}
