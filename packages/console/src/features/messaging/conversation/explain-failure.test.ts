import type { ChannelFailure } from "@mostrador/contract";
import { expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";

const told: ChannelFailure = {
  codes: ["131047"],
  means: { es: "Pasaron 24 horas.", en: "24 hours have passed.", pt: "Passaram 24 horas." },
  todo: { es: "Envía una plantilla.", en: "Send a template.", pt: "Envie um modelo." },
};

it("says a code of the channel's in the channel's own words and the reader's language", () => {
  expect(explainFailure("131047", [told], "pt")).toEqual({
    by: "channel",
    means: "Passaram 24 horas.",
    todo: "Envie um modelo.",
  });
});

it("knows the codes of our own, and has words for those that nobody knows", () => {
  expect(explainFailure("answer_lost", [told], "es")).toEqual({ by: "desk", code: "answer_lost" });
  expect(explainFailure("99", [told], "es")).toEqual({ by: "desk", code: "other" });
  expect(explainFailure(null, [], "es")).toEqual({ by: "desk", code: "other" });
});
