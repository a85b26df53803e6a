import type { FlowDefinition } from "@mostrador/contract";
import pino from "pino";
import { expect, it } from "vitest";
import { createClock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { createFlows } from "./flows.ts";

function createTestFlows(database: Database) {
  const facts: string[] = [];
  const flows = createFlows({
    ...{ database, clock: createClock(), log: pino({ level: "silent" }) },
    mailbox: {
      recordEvents: async (_sql, events) => {
        facts.push(...events.map(({ type, payload }) => `${type} ${JSON.stringify(payload)}`));
      },
    },
  });
  return { flows, facts };
}

function flowSaying(text: string): FlowDefinition {
  return {
    ...{ slug: "hola", name: "Hola", locale: "es", debounce_ms: 0, entry: "say", commands: [] },
    blocks: { say: { type: "say", text } },
  };
}

describeOnBothEngines("flows", (open) => {
  it("are versions that never change; the published one is at hand without waiting", async () => {
    const { flows, facts } = createTestFlows(await open());
    await flows.start();
    const workspace_id = newId();
    const first = await flows.save(workspace_id, flowSaying("uno"));
    expect([first.version, first.published_at]).toEqual([1, null]);
    expect(flows.published(workspace_id, "hola")).toBeUndefined();
    await flows.publish(workspace_id, "hola", 1);
    await flows.save(workspace_id, flowSaying("dos"));
    expect(flows.published(workspace_id, "hola")).toEqual({ definition: flowSaying("uno"), version: 1 });
    expect((await flows.get(workspace_id, "hola")).definition).toEqual(flowSaying("dos"));
    expect(await flows.list(workspace_id)).toEqual([
      { slug: "hola", name: "Hola", published_version: 1, latest_version: 2 },
    ]);
    expect(facts).toEqual(['flow.published {"flow_slug":"hola","version":1}']);
    await flows.stop();
  });

  it("that runs are pinned to can be had again after another was published", async () => {
    const database = await open();
    const { flows } = createTestFlows(database);
    await flows.start();
    const workspace_id = newId();
    for (const text of ["uno", "dos"]) {
      const { version } = await flows.save(workspace_id, flowSaying(text));
      await flows.publish(workspace_id, "hola", version);
    }
    expect(flows.version(workspace_id, "hola", 2)?.definition).toEqual(flowSaying("dos"));
    expect(flows.version(workspace_id, "hola", 1)).toBeUndefined();
    await database.transaction((tx) => flows.load(tx, workspace_id, "hola", 1));
    expect(flows.version(workspace_id, "hola", 1)?.definition).toEqual(flowSaying("uno"));
    await flows.stop();
  });

  it("that were published in one process are known to the others", async () => {
    const database = await open();
    const [here, there] = [createTestFlows(database).flows, createTestFlows(database).flows];
    await here.start();
    await there.start();
    const workspace_id = newId();
    await here.save(workspace_id, flowSaying("hola"));
    await here.publish(workspace_id, "hola", 1);
    await expect.poll(() => there.published(workspace_id, "hola")?.version).toBe(1);
    await here.stop();
    await there.stop();
  });

  it("saved by two at once become two versions", async () => {
    const { flows } = createTestFlows(await open());
    const workspace_id = newId();
    const saved = await Promise.all(
      ["a", "b", "c"].map((text) => flows.save(workspace_id, flowSaying(text))),
    );
    expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
  });

  it("that cannot run are refused with all that is wrong; versions that are not there cannot be published", async () => {
    const { flows } = createTestFlows(await open());
    const broken = { ...flowSaying("x"), entry: "gone", fallback: "lost" };
    await expect(flows.save(newId(), broken)).rejects.toMatchObject({
      code: "invalid_flow",
      message: expect.stringContaining('entry leads to "gone"'),
      fields: [
        expect.objectContaining({ path: "body.definition.entry" }),
        expect.objectContaining({ path: "body.definition.fallback" }),
      ],
    });
    await expect(flows.publish(newId(), "hola", 1)).rejects.toMatchObject({ code: "not_found" });
  });
});
