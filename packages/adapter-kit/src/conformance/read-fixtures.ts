import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** When fixtures happen that do not say when. */
export const usualNow = "2026-11-24T12:00:00.000Z";

/** Reads `fixtures/<kind>/<situation>.json` of an adapter's folder. Throws with the file's name when one cannot be read. */
export function readFixtures<File, T>(
  folder: URL,
  kind: string,
  read: (situation: string, file: File) => T,
): T[] {
  const path = fileURLToPath(new URL(`fixtures/${kind}/`, folder));
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".json")) : [];
  // By situation and not by file, so that "delivered" comes before "delivered-again"
  const situations = names.map((name) => name.slice(0, -".json".length)).sort();
  return situations.map((situation) => {
    const name = `${situation}.json`;
    try {
      return read(situation, JSON.parse(readFileSync(path + name, "utf8")));
    } catch (error) {
      throw new Error(`fixtures/${kind}/${name}: ${error instanceof Error ? error.message : error}`);
    }
  });
}
