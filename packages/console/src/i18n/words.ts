import type { es } from "./es/index.ts";

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
/** What every language has to say: the keys of the Spanish words. */
export type Words = Same<typeof es>;
