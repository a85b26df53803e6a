import { z } from "zod";

/** ISO 4217 code, upper case. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export type Currency = z.infer<typeof Currency>;

/** An amount in the smallest unit of its currency (cents for MXN, pesos for CLP). Never a fraction. */
export const Money = z.object({ amount_minor: z.number().int(), currency: Currency });
export type Money = z.infer<typeof Money>;

export { currencyExponents } from "./currency-exponents.ts";
