import { expect, it } from "vitest";
import { describeOnBothEngines } from "./testing.ts";

describeOnBothEngines("the database", (open) => {
  it("gives timestamps as ISO strings, bigint as number, json parsed, arrays and bytes", async () => {
    const database = await open();
    const [row] = await database.query<{
      at: string;
      n: number;
      j: { a: number[] };
      t: string[];
      u: string[];
      b: Uint8Array;
      yes: boolean;
      none: null;
    }>(
      `SELECT timestamptz '2026-11-24 15:31:35.1+00' AS at, 9007199254740991::bigint AS n, '{"a":[1]}'::jsonb AS j, ARRAY['a,"b'] AS t,
       $1::uuid[] AS u, $2::bytea AS b, true AS yes, null AS none`,
      [["01a20e40-0593-7000-ba9a-7c8b488b6fd8"], new Uint8Array([0, 255])],
    );
    expect(row).toMatchObject({
      at: "2026-11-24T15:31:35.100Z",
      n: 9007199254740991,
      j: { a: [1] },
      t: ['a,"b'],
      u: ["01a20e40-0593-7000-ba9a-7c8b488b6fd8"],
      yes: true,
      none: null,
    });
    expect([...(row?.b ?? [])]).toEqual([0, 255]);
  });

  it("keeps all of a transaction or nothing", async () => {
    const database = await open();
    await database.runScript("CREATE TABLE kept (n int PRIMARY KEY)");
    await expect(
      database.transaction(async (tx) => {
        await tx.query("INSERT INTO kept VALUES (1)");
        await tx.query("INSERT INTO kept VALUES (1)");
      }),
    ).rejects.toMatchObject({ code: "23505" });
    await database.transaction(async (tx) => {
      await Promise.all([tx.query("INSERT INTO kept VALUES (2)"), tx.query("INSERT INTO kept VALUES (3)")]);
    });
    expect(await database.query("SELECT n FROM kept ORDER BY n")).toEqual([{ n: 2 }, { n: 3 }]);
  });

  it("lets a query outside wait for the transaction and see its result", async () => {
    const database = await open();
    await database.runScript("CREATE TABLE waited (n int)");
    const inside = database.transaction(async (tx) => {
      await tx.query("INSERT INTO waited VALUES (1)");
      await new Promise((done) => setTimeout(done, 20));
    });
    await inside;
    expect(await database.query("SELECT n FROM waited")).toEqual([{ n: 1 }]);
  });

  it("answers Kysely alike, inside and outside a transaction", async () => {
    const database = await open();
    await database.runScript("CREATE TABLE counted (n int)");
    await database.transaction(async (tx) => {
      await tx.kysely
        .withTables<{ counted: { n: number } }>()
        .insertInto("counted")
        .values({ n: 7 })
        .execute();
    });
    const rows = await database.kysely
      .withTables<{ counted: { n: number } }>()
      .selectFrom("counted")
      .select("n")
      .execute();
    expect(rows).toEqual([{ n: 7 }]);
  });

  it("carries news to whoever listens", async () => {
    const database = await open();
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    await database.listen("topic", resolve);
    await database.notify("topic", "hola");
    expect(await heard).toBe("hola");
  });

  it("hears again after its connection was lost", async (context) => {
    const database = await open();
    if (database.engine === "pglite") context.skip("the embedded engine is in the same process");
    const heard: string[] = [];
    await database.listen("topic", (payload) => heard.push(payload));
    await database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    await expect
      .poll(async () => {
        await database.notify("topic", "hola otra vez");
        return heard;
      })
      .toContain("hola otra vez");
  });
});
