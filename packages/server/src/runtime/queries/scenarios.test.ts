import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtinUnderstanding } from "@mostrador/adapters";
import { FlowDefinition } from "@mostrador/contract";
import { playScenario, type Scenario, type Understand } from "@mostrador/engine/rehearsal";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { openRealShop } from "./real-shop-testing.ts";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const folder = `${root}packages/engine/scenarios/`;
const scenarios = readdirSync(folder)
  .filter((name) => name.startsWith("seller."))
  .map((name): [string, Scenario] => [name, JSON.parse(readFileSync(folder + name, "utf8"))])
  .filter(([, scenario]) => scenario.only_in_memory === undefined);

const understand: Understand = ({ text, pending, commands, locale }) =>
  builtinUnderstanding.understand({ text, pending, lexicon: { commands }, locale });

describeOnBothEngines("the server's shop answers as the rehearsals' shop in memory does", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it.each(scenarios)("%s", async (_name, scenario) => {
    const definition = FlowDefinition.parse(
      JSON.parse(readFileSync(`${root}examples/flows/${scenario.flow}.json`, "utf8")),
    );
    const flow = { definition, version: 1 };
    const played = await playScenario(scenario, flow, understand, (stock) => openRealShop(database, stock));
    expect(played.map(({ came }) => came)).toEqual(scenario.steps.map((step) => step.expect ?? []));
  });
});
