import { failuresOf } from "@mostrador/adapter-kit";

/** Viber's statuses in people's words. Source: developers.viber.com/docs/api/rest-bot-api, error codes (2026-06). */
export const failures = failuresOf({
  unknown_person: [5, 11],
  opted_out: [6],
  too_fast: [12],
  bad_access: [2, 7, 8, 9, 10, 23, 24],
  no_credit: [15],
  filtered: [21],
  bad_content: [3, 4],
});
