import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../packages/server/src/platform/db/open.ts";
import { renderReference } from "./render.ts";

/** `npm run reference`: writes what docs/reference has from the source. */
const directory = mkdtempSync(join(tmpdir(), "mostrador-reference-"));
const database = await openDatabase({ directory, has_fsync: false });
try {
  for (const { path, text } of await renderReference(database)) {
    if (isSame(path, text)) continue;
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
} finally {
  await database.close();
  rmSync(directory, { recursive: true });
}

function isSame(path: string, text: string): boolean {
  try {
    return readFileSync(path, "utf8") === text;
  } catch {
    return false;
  }
}
