import { failuresOf } from "@mostrador/adapter-kit";

/** Plivo's codes in people's words; `errors.ts` says what each is. */
export const failures = failuresOf({
  unknown_person: [50, 70, 90, 910, "invalid_number"],
  out_of_reach: [80, 420],
  opted_out: [200],
  no_credit: [900],
  filtered: [30, 100],
  not_enabled: [40, 450],
  bad_content: [10, 60, 110],
  provider_trouble: [20, 300, 1000],
});
