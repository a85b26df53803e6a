import type { ChannelFailure } from "@mostrador/contract";
import { platformFailures } from "../_meta/messenger-platform/failures.ts";

/** What Meta says of answers to comments, and the rest of the family's codes. */
export const failures: readonly ChannelFailure[] = [
  ...platformFailures,
  {
    codes: ["10900"],
    means: {
      es: "Ese comentario ya tuvo su respuesta privada: Meta permite una.",
      en: "That comment had its private answer already: Meta allows one.",
      pt: "Esse comentário já teve sua resposta privada: a Meta permite uma.",
    },
    todo: {
      es: "Responde en público, o espera a que la persona escriba.",
      en: "Answer in public, or wait until the person writes.",
      pt: "Responda em público ou espere que a pessoa escreva.",
    },
  },
  {
    codes: ["10901"],
    means: {
      es: "El comentario tiene más de 7 días.",
      en: "The comment is more than 7 days old.",
      pt: "O comentário tem mais de 7 dias.",
    },
    todo: { es: "Responde en público.", en: "Answer in public.", pt: "Responda em público." },
  },
  {
    codes: ["230", "10903"],
    means: {
      es: "Meta no deja escribir por privado a esa persona.",
      en: "Meta does not let you write to this person in private.",
      pt: "A Meta não deixa escrever em privado para essa pessoa.",
    },
    todo: { es: "Responde en público.", en: "Answer in public.", pt: "Responda em público." },
  },
  {
    codes: ["too_long"],
    means: {
      es: "La respuesta es muy larga para ir bajo un comentario.",
      en: "The answer is too long to stand under a comment.",
      pt: "A resposta é longa demais para ficar sob um comentário.",
    },
    todo: { es: "Escríbela más corta.", en: "Write it shorter.", pt: "Escreva mais curto." },
  },
];
