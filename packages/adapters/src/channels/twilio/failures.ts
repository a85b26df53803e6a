import { failuresOf } from "@mostrador/adapter-kit";

/** Twilio's codes in people's words; `errors.ts` says what each is. */
export const failures = failuresOf({
  unknown_person: [21211, 21604, 21612, 21614, 30005, 30006, 63003, 63024, 63036],
  out_of_reach: [30003],
  opted_out: [21610, 30004, 63014, 63033],
  window_closed: [63016],
  too_fast: [20429, 14107, 21611, 30001, 30022, 63017, 63018],
  bad_access: [20003, 20005, 20403],
  no_credit: [30002, 63038],
  filtered: [30007, 63013, 63026, 63032],
  not_enabled: [21408, 21606, 21608, 21703, 30034, 63007],
  bad_content: [21602, 21617],
  bad_file: [21620, 63019, 63034, "no_file_address"],
  bad_template: [63027, 63028, 63029, 63041],
  provider_trouble: [30008, 30410, 63012, 63023],
});
