import { expect, it } from "vitest";
import { newId } from "../ids.ts";
import { refreshStatistics } from "./statistics.ts";
import { describeOnBothEngines } from "./testing.ts";

describeOnBothEngines("the planner's statistics", (open) => {
  it("are gathered on the embedded engine when a table has doubled, and by a server itself", async () => {
    const database = await open();
    const grow = (rows: number) =>
      database.query(
        "INSERT INTO contacts (workspace_id, id, name, created_at) SELECT $1, gen_random_uuid(), repeat('x', 200) || n, now() FROM generate_series(1, $2::int) n",
        [newId(), rows],
      );
    const expected = database.engine === "pglite" ? ["contacts"] : [];
    expect(await refreshStatistics(database)).toEqual([]);
    await grow(2_000);
    expect(await refreshStatistics(database)).toEqual(expected);
    expect(await refreshStatistics(database)).toEqual([]);
    await grow(100);
    expect(await refreshStatistics(database)).toEqual([]);
    await grow(3_000);
    expect(await refreshStatistics(database)).toEqual(expected);
  });
});
