import pino from "pino";
import { expect, it } from "vitest";
import type { Database } from "./db/port.ts";
import { describeOnBothEngines } from "./db/testing.ts";
import { createLiveCopy } from "./live-copy.ts";

function copyOf(database: Database) {
  return createLiveCopy<readonly string[]>({
    ...{ database, log: pino({ level: "silent" }), topic: "letters", empty: [] },
    read: async (sql) =>
      (await sql.query<{ letter: string }>("SELECT letter FROM letters ORDER BY letter")).map(
        (row) => row.letter,
      ),
  });
}

describeOnBothEngines("a live copy", (open) => {
  it("is empty until it starts, and shows a change when whoever made it has told so", async () => {
    const database = await open();
    await database.runScript("CREATE TABLE letters (letter text); INSERT INTO letters VALUES ('a')");
    const [here, there] = [copyOf(database), copyOf(database)];
    expect(here.current).toEqual([]);
    await here.start();
    await there.start();
    expect(here.current).toEqual(["a"]);
    await database.query("INSERT INTO letters VALUES ('b')");
    expect(here.current).toEqual(["a"]);
    await here.changed();
    expect(here.current).toEqual(["a", "b"]);
    await expect.poll(() => there.current).toEqual(["a", "b"]);
    await here.stop();
    await there.stop();
  });

  it("misses no change that was made while it was being read", async () => {
    const database = await open();
    await database.runScript("CREATE TABLE letters (letter text)");
    const copy = copyOf(database);
    await copy.start();
    const letters = ["a", "b", "c", "d", "e"];
    await Promise.all(
      letters.map(async (letter) => {
        await database.query("INSERT INTO letters VALUES ($1)", [letter]);
        await copy.changed();
        expect(copy.current).toContain(letter);
      }),
    );
    expect(copy.current).toEqual(letters);
    await copy.stop();
  });
});
