import type { Problem } from "./source.ts";

interface LockEntry {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  link?: boolean;
}

/** Every dependency named in the lockfile is in the lockfile, or `npm ci` breaks for everybody, or worse, run time does. */
export function checkLock(lock: { packages: Record<string, LockEntry> }): Problem[] {
  const problems: Problem[] = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      if (!resolves(lock.packages, place, name))
        problems.push({
          path: "package-lock.json",
          line: 1,
          message: `${place || "the root"} needs ${name}, which is not in the lock: delete node_modules and packages/*/node_modules and lock again`,
        });
    }
  }
  return problems;
}

function resolves(packages: Record<string, LockEntry>, place: string, name: string): boolean {
  for (let at = place; ; ) {
    if (packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === "") return false;
    const up = at.lastIndexOf("/node_modules/");
    at = up === -1 ? "" : at.slice(0, up);
  }
}
