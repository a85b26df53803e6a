/** Slack names emoji; these are the ones that people answer with. The rest stay names. */
const characters: Readonly<Record<string, string>> = {
  "+1": "👍",
  thumbsup: "👍",
  "-1": "👎",
  thumbsdown: "👎",
  heart: "❤️",
  heart_eyes: "😍",
  joy: "😂",
  smile: "😄",
  slightly_smiling_face: "🙂",
  grinning: "😀",
  cry: "😢",
  sob: "😭",
  rage: "😡",
  angry: "😠",
  open_mouth: "😮",
  thinking_face: "🤔",
  pray: "🙏",
  clap: "👏",
  raised_hands: "🙌",
  ok_hand: "👌",
  wave: "👋",
  eyes: "👀",
  fire: "🔥",
  tada: "🎉",
  rocket: "🚀",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  x: "❌",
  question: "❓",
  shopping_trolley: "🛒",
  package: "📦",
  moneybag: "💰",
};

export function emojiOf(name: string): string {
  const [plain = ""] = name.split("::");
  return Object.hasOwn(characters, plain) ? (characters[plain] ?? name) : `:${plain}:`;
}
