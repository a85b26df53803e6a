import { z } from "zod";

/** The catalogue of faults: code -> HTTP status and whether the same request may be tried again. */
export const errorCatalogue = {
  invalid_request: { status: 400, can_retry: false },
  not_signed_in: { status: 401, can_retry: false },
  bad_signature: { status: 401, can_retry: false },
  not_allowed: { status: 403, can_retry: false },
  cross_site_request: { status: 403, can_retry: false },
  not_found: { status: 404, can_retry: false },
  method_not_allowed: { status: 405, can_retry: false },
  conflict: { status: 409, can_retry: false },
  idempotency_conflict: { status: 409, can_retry: false },
  idempotency_in_progress: { status: 409, can_retry: true },
  gone: { status: 410, can_retry: false },
  too_large: { status: 413, can_retry: false },
  unsupported_media_type: { status: 415, can_retry: false },
  not_possible: { status: 422, can_retry: false },
  secrets_required: { status: 422, can_retry: false },
  outside_window: { status: 422, can_retry: false },
  checkout_refused: { status: 422, can_retry: false },
  invalid_flow: { status: 422, can_retry: false },
  invalid_catalog: { status: 422, can_retry: false },
  too_many_requests: { status: 429, can_retry: true },
  internal: { status: 500, can_retry: true },
  unavailable: { status: 503, can_retry: true },
} as const;
export type ErrorCode = keyof typeof errorCatalogue;

/** What can be wrong with a setting. */
export const SettingFault = z.enum([
  "missing",
  "not_text",
  "not_address",
  "not_number",
  "not_boolean",
  "not_option",
  "not_list",
  "send_again",
]);
export type SettingFault = z.infer<typeof SettingFault>;

/** RFC 9457. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** Where in the request: "body.email". */
  fields: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** For settings: what is wrong, for people of any language; `expected` holds what would do. */
        code: SettingFault.optional(),
        expected: z.string().optional(),
      }),
    )
    .optional(),
  refusal: z.json().optional(),
});
export type Problem = z.infer<typeof Problem>;
