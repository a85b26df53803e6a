import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LabReport, runLab } from "../lab/lab.ts";
import { isProfile, type ProfileName, profiles } from "../lab/profiles.ts";
import { isFaultless } from "../lab/report.ts";
import { openDatabase } from "../platform/db/open.ts";
import { type LocalCommand, type Terminal, UsageError } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

const names = Object.keys(profiles).filter(isProfile);

/** Ends with 0 when no weather lost, doubled or disordered a message, else with 1. */
export const lab: LocalCommand = {
  name: "lab",
  usage: "[--profile <name,...>] [--messages <n>] [--channels <id,...>] [--seed <n>] [--json]",
  summary: `Load on every simulated channel in bad weather: ${names.join(", ")}`,
  place: "here",
  async run(args, terminal) {
    const { values } = readArguments(args, {
      profile: { type: "string" },
      messages: { type: "string" },
      channels: { type: "string" },
      seed: { type: "string" },
      json: { type: "boolean" },
    });
    const plan = {
      messages: readNumber("--messages", values.messages, 1_000),
      seed: readNumber("--seed", values.seed, 2026),
      ...(values.channels ? { channels: values.channels.split(",") } : {}),
    };
    let isWhole = true;
    for (const profile of readProfiles(values.profile)) {
      const report = await runInFreshPlace({ ...plan, profile });
      isWhole &&= isFaultless(report.channels);
      if (values.json) terminal.stdout(`${JSON.stringify(report)}\n`);
      else tell(report, terminal);
    }
    return isWhole ? 0 : 1;
  },
};

async function runInFreshPlace(
  plan: Omit<Parameters<typeof runLab>[0], "database" | "directory">,
): Promise<LabReport> {
  const directory = mkdtempSync(join(tmpdir(), "mostrador-lab-"));
  const database = await openDatabase({ directory });
  try {
    return await runLab({ ...plan, database, directory });
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function tell({ profile, seed, seconds, channels }: LabReport, terminal: Terminal): void {
  const words = [
    "channel",
    "sent",
    "received",
    "lost",
    "in doubt",
    "for people",
    "doubled",
    "declared",
    "out of order",
  ];
  const rows = channels.map((one) =>
    [
      one.channel,
      one.sent,
      one.received,
      one.lost,
      one.in_doubt,
      one.for_people,
      one.doubled,
      one.doubled_as_declared,
      one.out_of_order,
    ].map(String),
  );
  const widths = words.map((word, column) =>
    Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}\n`;
  terminal.stdout(`${profile}, seed ${seed}, ${seconds.toFixed(1)} s\n${line(words)}`);
  for (const row of rows) terminal.stdout(line(row));
}

function readProfiles(text: string | undefined): ProfileName[] {
  if (text === undefined) return names;
  return text.split(",").map((name) => {
    if (isProfile(name)) return name;
    throw new UsageError(`There is no profile "${name}". There are: ${names.join(", ")}`);
  });
}

function readNumber(option: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UsageError(`${option} is a whole number above 0.`);
}
