/** Digits after the decimal point, ISO 4217. Currencies not listed have two. In a file of its own so that the widget gets it without zod. */
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
