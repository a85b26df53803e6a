import { type ErrorCode, errorCatalogue, type Json, type Problem } from "@mostrador/contract";

/** Something went wrong that the caller must hear about, with a code of the catalogue. Becomes problem+json. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: NonNullable<Problem["fields"]>;
  readonly refusal: Json | undefined;
  /** Seconds to wait before the same request may succeed. */
  readonly retry_after_s: number | undefined;

  /** `detail` says what is wrong, where, and what to do. */
  constructor(
    code: ErrorCode,
    detail: string,
    more: {
      fields?: NonNullable<Problem["fields"]>;
      refusal?: Json;
      retry_after_s?: number;
      cause?: unknown;
    } = {},
  ) {
    super(detail, more.cause === undefined ? {} : { cause: more.cause });
    this.name = "Fault";
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.fields = more.fields ?? [];
    this.refusal = more.refusal;
    this.retry_after_s = more.retry_after_s;
  }
}
