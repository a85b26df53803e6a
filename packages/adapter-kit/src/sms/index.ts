export { decodeSeptets, decodeUnicode, encodeSeptets, encodeUnicode, foreignCharacters } from "./alphabet.ts";
export {
  checkConcatenation,
  concatenationHeader,
  readHeader,
  type SmsConcatenation,
} from "./concatenation.ts";
export { costOfSms, type SmsCost, type SmsPrice } from "./price.ts";
export { addPart, joinParts, type PartArrival, type SmsPart } from "./reassembly.ts";
export {
  alphabetOf,
  measureSms,
  refuseSms,
  type SmsAlphabet,
  type SmsMeasure,
  smsTextMax,
  splitSms,
} from "./segments.ts";
export { type Transliteration, transliterate } from "./transliterate.ts";
