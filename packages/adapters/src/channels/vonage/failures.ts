import { failuresOf } from "@mostrador/adapter-kit";

/** Codes of the Messages API in people's words; those of the SMS API mean one thing in an answer and another in a report. */
export const failures = failuresOf({
  unknown_person: [1170, 1250, 1260, 1300, 1320],
  out_of_reach: [1190, 1270],
  opted_out: [1050, 1220, 1240, 1310],
  window_closed: [1340],
  too_fast: [1000, 1080],
  bad_access: [1070],
  no_credit: [1060],
  filtered: [1040, 1210],
  not_enabled: [1120],
  bad_content: [1010, 1020, 1100, 1400, 1420],
  bad_file: ["no_file_address"],
  bad_template: [1022],
  provider_trouble: [1030, 1330],
});
