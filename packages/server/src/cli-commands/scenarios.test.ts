import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtinUnderstanding } from "@mostrador/adapters";
import { Content, FlowDefinition, limits } from "@mostrador/contract";
import {
  optionsOf,
  type PlayedStep,
  playScenario,
  type Scenario,
  type Understand,
} from "@mostrador/engine/rehearsal";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = `${root}packages/engine/scenarios/`;
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const isUpdate = process.env["UPDATE_SCENARIOS"] === "1";

const understand: Understand = ({ text, pending, commands, locale }) =>
  builtinUnderstanding.understand({ text, pending, lexicon: { commands }, locale });

/** UPDATE_SCENARIOS=1 writes what comes of each step into the files; read the difference before you commit it. */
test.each(files)("%s", async (file) => {
  const scenario: Scenario = JSON.parse(readFileSync(folder + file, "utf8"));
  const definition = FlowDefinition.parse(
    JSON.parse(readFileSync(`${root}examples/flows/${scenario.flow}.json`, "utf8")),
  );
  const played = await playScenario(scenario, { definition, version: 1 }, understand);
  if (isUpdate) writeFileSync(folder + file, rewritten(scenario, played));
  expect(played.map(({ came }) => came)).toEqual(
    isUpdate ? played.map(({ came }) => came) : scenario.steps.map((step) => step.expect ?? []),
  );
  for (const step of played) expectSound(step);
});

test("there are scenarios", () => expect(files.length).toBeGreaterThanOrEqual(20));

function rewritten(scenario: Scenario, played: readonly PlayedStep[]): string {
  const steps = played.map(({ step: { expect: _before, ...step }, came }) =>
    came.length > 0 || !("shop" in step) ? { ...step, expect: came } : step,
  );
  return `${JSON.stringify({ ...scenario, steps }, null, 2)}\n`;
}

/** Whatever is expected: no fault, a state that can be stored, messages that the contract allows. */
function expectSound({ effects, result }: PlayedStep): void {
  expect(result?.trace.filter(({ note }) => note.startsWith("fault")) ?? []).toEqual([]);
  if (result) expect(JSON.parse(JSON.stringify(result.state))).toEqual(result.state);
  for (const effect of effects) {
    if (effect.type !== "send_message") continue;
    expect(Content.safeParse(effect.content).error).toBeUndefined();
    for (const option of optionsOf(effect.content))
      expect(Buffer.byteLength(option.id)).toBeLessThanOrEqual(limits.option_id_bytes);
  }
}
