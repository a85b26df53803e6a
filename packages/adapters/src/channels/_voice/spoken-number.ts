const numbers: Readonly<Record<string, readonly string[]>> = {
  es: [
    ...[
      "cero",
      "uno",
      "dos",
      "tres",
      "cuatro",
      "cinco",
      "seis",
      "siete",
      "ocho",
      "nueve",
      "diez",
      "once",
      "doce",
    ],
    ...["trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte"],
  ],
  en: [
    ...[
      "zero",
      "one",
      "two",
      "three",
      "four",
      "five",
      "six",
      "seven",
      "eight",
      "nine",
      "ten",
      "eleven",
      "twelve",
    ],
    ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
  ],
  pt: [
    ...[
      "zero",
      "um",
      "dois",
      "três",
      "quatro",
      "cinco",
      "seis",
      "sete",
      "oito",
      "nove",
      "dez",
      "onze",
      "doze",
    ],
    ...["treze", "catorze", "quinze", "dezesseis", "dezessete", "dezoito", "dezenove", "vinte"],
  ],
};
const others: Readonly<Record<string, number>> = {
  una: 1,
  un: 1,
  uma: 1,
  duas: 2,
  first: 1,
  primero: 1,
  primera: 1,
};
/** "la opción dos", "marco el 2", "number two". */
const before =
  /^(?:(?:la|el|lo|o|a|the|quiero|marco|elijo|opci[oó]n|op[cç][aã]o|option|n[uú]mero|number|pulse|press)\s+)+/;

/** "2" for "dos", "la opción dos" and "2."; null for everything that is more than a number. */
export function readNumber(speech: string, language: string): string | null {
  const words = speech
    .toLowerCase()
    .replaceAll(/[.,;:!?¡¿]+/g, " ")
    .trim();
  const bare = words.replace(before, "");
  if (/^\d{1,3}$/.test(bare)) return bare;
  const list = numbers[language.slice(0, 2)] ?? numbers["es"] ?? [];
  const at = list.findIndex((word) => fold(word) === fold(bare));
  if (at >= 0) return String(at);
  const other = Object.hasOwn(others, bare) ? others[bare] : undefined;
  return other === undefined ? null : String(other);
}

function fold(word: string): string {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "");
}
