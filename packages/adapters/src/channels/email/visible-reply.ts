/** Where the quoted mail begins, in the languages that mailers write; such a line may wrap over the next two. */
const introductions = [
  /^(?:On|Am|Le|Op|Il|Den|El|Em|O dia|A)\b.{4,200}?(?:wrote|schrieb|a écrit|schreef|ha scritto|skrev|escribió|escribio|escreveu)\s*:?\s*$/is,
  /^.{4,200}<[^<>\s]+@[^<>\s]+>.{0,40}(?:wrote|escribió|escribio|escreveu|schrieb)\s*:?\s*$/is,
] as const;
const dividers =
  /^\s*(?:-{2,}\s*(?:Original Message|Mensaje original|Mensagem original|Forwarded message|Mensaje reenviado|Mensagem encaminhada)\s*-{2,}|_{10,}|-{10,})\s*$/i;
const signature = /^(?:-- ?|—)$/;
const fromBlock = /^\s*\*?(?:From|De|Von)\*?:\s.+/i;
const blockNext = /^\s*\*?(?:Sent|Date|To|Subject|Enviado|Enviado el|Fecha|Para|Asunto|Data|Assunto)\*?:\s/i;
const sentFrom = /^(?:Sent from my|Enviado desde mi|Enviado do meu|Get Outlook for|Obtener Outlook)\b/i;

/** What the person wrote now: without the mail he answers to, and without his signature. All of it when nothing is left. */
export function visibleReply(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((_line, at) => endsAt(lines, at));
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith(">"));
  while (own.length > 0 && (own.at(-1)?.trim() === "" || sentFrom.test(own.at(-1)?.trim() ?? ""))) own.pop();
  const reply = own
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return reply === "" ? text.trim() : reply;
}

function endsAt(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (signature.test(line) || dividers.test(line)) return true;
  if (fromBlock.test(line)) return [1, 2, 3].some((next) => blockNext.test(lines[at + next] ?? ""));
  return introduces(lines, at);
}

/** In one line, or wrapped over as many as three; the words that stand before it are not its beginning. */
function introduces(lines: readonly string[], at: number): boolean {
  for (const count of [1, 2, 3]) {
    const part = lines.slice(at, at + count);
    if (part.length < count || part.some((line) => line.trim() === "")) return false;
    if (introductions.some((introduction) => introduction.test(part.join(" ").slice(0, 400).trim())))
      return count === 1 || !introduces(lines, at + 1);
  }
  return false;
}
