import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { runLab } from "./lab.ts";
import type { ProfileName } from "./profiles.ts";
import { isFaultless } from "./report.ts";

describeOnBothEngines("the lab, in small", (open) => {
  it.each<ProfileName>(["duplicate", "storm"])(
    "loses, doubles and disorders nothing in %s weather",
    async (profile) => {
      const report = await runLab({
        database: await open(),
        directory: mkdtempSync(join(tmpdir(), "mostrador-lab-")),
        ...{ profile, messages: 60, seed: 7 },
        channels: ["telegram", "whatsapp", "plivo", "line"],
      });
      expect(report.channels.map(({ channel }) => channel)).toEqual([
        "line",
        "plivo",
        "telegram",
        "whatsapp",
      ]);
      expect(report.channels.reduce((sum, one) => sum + one.received, 0)).toBe(60);
      expect(isFaultless(report.channels), JSON.stringify(report.channels)).toBe(true);
    },
    90_000,
  );
});
