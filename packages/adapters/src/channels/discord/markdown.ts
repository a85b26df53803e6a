/** Addresses must stay as they are, or they lead nowhere. */
const address = /(https?:\/\/\S+)/;

/** Text in which nothing is formatted; as it is where the marks would make it too long. */
export function escapeMarkdown(text: string, most: number): string {
  const escaped = text
    .split(address)
    .map((part, index) => (index % 2 === 1 ? part : escapePart(part)))
    .join("");
  return escaped.length <= most ? escaped : text;
}

function escapePart(text: string): string {
  return text.replace(/[\\*_~`|]/g, "\\$&").replace(/^(\s*)([>#-])/gm, "$1\\$2");
}
