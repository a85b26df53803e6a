import type { LiveHint } from "@mostrador/contract";
import pino from "pino";
import { expect, it } from "vitest";
import { describeOnBothEngines } from "../db/testing.ts";
import { newId } from "../ids.ts";
import { createRealtime } from "./realtime.ts";

const log = pino({ level: "silent" });

describeOnBothEngines("live hints", (open) => {
  it("reach every subscriber of their workspace, in every process, and nobody else", async () => {
    const database = await open();
    const here = createRealtime(database, log);
    const there = createRealtime(database, log);
    const [ours, theirs] = [newId(), newId()];
    const heard: Record<string, LiveHint[]> = { here: [], there: [], others: [] };
    here.subscribe(ours, (hint) => heard["here"]?.push(hint));
    there.subscribe(ours, (hint) => heard["there"]?.push(hint));
    there.subscribe(theirs, (hint) => heard["others"]?.push(hint));
    const hints = [changed(newId(), 1), changed(newId(), 1)];
    await expect
      .poll(() => {
        for (const hint of hints) here.publish(ours, hint);
        return heard["there"]?.length;
      })
      .toBeGreaterThanOrEqual(2);
    expect(heard["there"]?.slice(0, 2)).toEqual(hints);
    await expect.poll(() => heard["here"]?.slice(0, 2)).toEqual(hints);
    expect(heard["others"]).toEqual([]);
  });

  it("about the same conversation in quick succession are one, the newest", async () => {
    const realtime = createRealtime(await open(), log);
    const [workspace_id, conversation_id] = [newId(), newId()];
    const heard: LiveHint[] = [];
    realtime.subscribe(workspace_id, (hint) => heard.push(hint));
    for (let seq = 1; seq <= 20; seq++) realtime.publish(workspace_id, changed(conversation_id, seq));
    await expect.poll(() => heard.at(-1)).toMatchObject({ last_seq: 20 });
    expect(heard).toHaveLength(1);
  });

  it("of a busy moment travel in as many notices as they need", async () => {
    const realtime = createRealtime(await open(), log);
    const workspace_id = newId();
    let count = 0;
    realtime.subscribe(workspace_id, () => count++);
    for (let index = 0; index < 500; index++) realtime.publish(workspace_id, changed(newId(), index));
    await expect.poll(() => count).toBe(500);
  });

  it("stop when nobody wants them any more", async () => {
    const realtime = createRealtime(await open(), log);
    const workspace_id = newId();
    const heard: string[] = [];
    const leave = realtime.subscribe(workspace_id, () => heard.push("gone"));
    realtime.subscribe(workspace_id, () => heard.push("here"));
    leave();
    realtime.publish(workspace_id, { type: "catalog_changed" });
    await expect.poll(() => heard).toEqual(["here"]);
  });
});

function changed(conversation_id: string, last_seq: number): LiveHint {
  return { type: "conversation_changed", conversation_id, contact_id: newId(), last_seq };
}
