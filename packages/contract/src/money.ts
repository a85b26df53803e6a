import { z } from "zod";

/** ISO 4217 code, upper case. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export type Currency = z.infer<typeof Currency>;

/** An amount in the smallest unit of its currency (cents for MXN, pesos for CLP). Never a fraction. */
export const Money = z.object({ amount_minor: z.number().int(), currency: Currency });
export type Money = z.infer<typeof Money>;

/** Digits after the decimal point, ISO 4217. Currencies not listed have two. */
export const currencyExponents: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XTR: 0,
};
