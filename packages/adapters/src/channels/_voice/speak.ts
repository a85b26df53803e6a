import { wordsFor } from "@mostrador/adapter-kit";

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;
/** A line of a menu as `degrade` writes it: "2. Talla 42 — Quedan dos". */
const menuLine = /^(\d{1,3})\. (.*)$/;

/** What a channel itself says around the bot's words. */
export interface SpeakingWords {
  option(key: string, label: string): string;
  pesos: string;
  /** In place of a link that is given in another way; empty = nothing. */
  link: string;
}

export interface Spoken {
  /** Sentences, one after the other. */
  lines: string[];
  /** Addresses that nobody can write down by ear. */
  links: string[];
  /** Keys of the menu, where there is one. */
  keys: string[];
}

/** A text as it is said: menus as keys to press, links apart, no symbols that a voice would spell. */
export function toSpeech(text: string, locale: string, words: SpeakingWords): Spoken {
  const spoken: Spoken = { lines: [], links: [], keys: [] };
  const menuMark = wordsFor(locale).or;
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.trim() === menuMark) continue;
    const links = line.match(address) ?? [];
    spoken.links.push(...links);
    const said = sayable(line.replaceAll(address, ""), words, locale);
    const option = menuLine.exec(said);
    if (option) {
      spoken.keys.push(option[1] ?? "");
      spoken.lines.push(words.option(option[1] ?? "", bare(option[2] ?? "")));
    } else if (said !== "") spoken.lines.push(links.length > 0 ? said.replace(/:$/, ".") : said);
    if (links.length > 0 && words.link !== "") spoken.lines.push(words.link);
  }
  return spoken;
}

/** Where "$" is a peso and "." parts thousands. */
const pesoCountries = /^es-(?:CL|AR|CO|UY)$|^es$/;

function sayable(line: string, words: SpeakingWords, locale: string): string {
  const amounts = pesoCountries.test(locale)
    ? line.replaceAll(
        /(-?)\$ ?(\d{1,3}(?:\.\d{3})*)(?![\d.]*\d)/g,
        (_whole, minus: string, amount: string) => {
          return `${minus}${amount.replaceAll(".", "")} ${words.pesos}`;
        },
      )
    : line;
  return amounts
    .replaceAll(/[*_~`#]+/g, "")
    .replaceAll("×", "por")
    .replaceAll(" — ", ", ")
    .replaceAll(/ ?· ?/g, ", ")
    .replaceAll(/\p{Extended_Pictographic}(?:\u{fe0f}|\u{200d}|\p{M}|\p{Emoji_Modifier})*/gu, "")
    .replace(/^\s*[•-]\s*/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A label inside a sentence: "¿Dónde está mi pedido?" asks nothing there. */
function bare(label: string): string {
  return label.replaceAll(/[¿¡]/g, "").replace(/[.?!:]+$/, "");
}
