import type { ErrorCode, Problem } from "@mostrador/contract";

/** Every failed call. `code` is one of the error catalogue, or "unreachable" when no answer came. */
export class MostradorError extends Error {
  readonly code: ErrorCode | "unreachable" | (string & {});
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Which fields of the request are wrong: [{ path: "body.email", message }]. */
  readonly fields: NonNullable<Problem["fields"]>;
  readonly problem: Problem;
  /** Seconds to wait before another try, where the server said so. */
  readonly retry_after_s: number | null;

  constructor(problem: Problem, retry_after_s: number | null = null, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = "MostradorError";
    this.code = problem.code;
    this.status = problem.status;
    this.fields = problem.fields ?? [];
    this.problem = problem;
    this.retry_after_s = retry_after_s;
  }
}
