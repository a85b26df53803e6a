import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";

/** Where the packages of this repository are. */
const ourPackages = fileURLToPath(new URL("../../", import.meta.url));

/** What is built for browsers, in the order of building, each with the packages whose source goes into it. */
const parts = {
  widget: ["contract", "sdk", "widget"],
  console: ["contract", "engine", "sdk", "widget", "console"],
} as const;
type Part = keyof typeof parts;

/** "absent" = there is neither a build nor something to build it from. */
export type BuildState = "ready" | "building" | "failed" | "absent";

/** Where the built pages are, and how far they are. */
export interface WebPages {
  folder(part: Part): string;
  state(part: Part): BuildState;
}

/** The pages as they lie there. */
export const builtPages: WebPages = pagesIn(ourPackages);

function pagesIn(packages: string): WebPages {
  const folder = (part: Part) => join(packages, part, "dist");
  return { folder, state: (part) => (existsSync(folder(part)) ? "ready" : "absent") };
}

/**
 * Builds the console and the widget where their source has changed since the last build, in the background. The old
 * build stays whole until the new one takes its place.
 */
export function startWebBuild(log: Pick<Logger, "info" | "error">, packages = ourPackages): WebPages {
  const { folder, state } = pagesIn(packages);
  const states = new Map<Part, BuildState>();
  for (const part of partNames) states.set(part, isStale(packages, part) ? "building" : state(part));
  void buildAll();

  async function buildAll(): Promise<void> {
    for (const part of partNames) {
      if (states.get(part) !== "building") continue;
      log.info({ part }, "building");
      const failure = await build(packages, part);
      if (failure) log.error({ part }, `the ${part} could not be built:\n${failure}`);
      states.set(part, failure ? "failed" : "ready");
    }
  }
  return { folder, state: (part) => states.get(part) ?? "absent" };
}

const partNames = ["widget", "console"] as const satisfies readonly Part[];

const stampName = ".built-from";

function isStale(packages: string, part: Part): boolean {
  if (!existsSync(join(packages, part, "vite.config.ts"))) return false;
  const stamp = join(packages, part, "dist", stampName);
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== sourceHash(packages, part);
}

/** Builds beside the old build and then takes its place. Gives what the bundler said when it failed. */
async function build(packages: string, part: Part): Promise<string | null> {
  const folder = join(packages, part);
  const hash = sourceHash(packages, part);
  const fresh = `dist.${process.pid}`;
  const vite = join(
    dirname(createRequire(join(packages, "console", "package.json")).resolve("vite/package.json")),
    "bin",
    "vite.js",
  );
  const args = [vite, "build", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"];
  const { code, output } = await run(args, folder);
  if (code !== 0) {
    rmSync(join(folder, fresh), { recursive: true, force: true });
    return output.trim() || `the bundler ended with ${code}`;
  }
  writeFileSync(join(folder, fresh, stampName), hash);
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  renameSync(join(folder, fresh), join(folder, "dist"));
  return null;
}

function run(args: readonly string[], cwd: string): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.on("error", (error) => done({ code: 1, output: error.message }));
    child.on("close", (code) => done({ code, output }));
    // Nobody waits for a build when the server ends
    process.once("exit", () => child.kill());
  });
}

/** A digest of everything that goes into a build. */
function sourceHash(packages: string, part: Part): string {
  const hash = createHash("sha256").update(readFileSync(join(packages, "..", "package-lock.json")));
  for (const name of parts[part])
    for (const file of sourceFiles(join(packages, name))) {
      hash.update(file.slice(packages.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  return hash.digest("hex");
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (/^(dist.*|node_modules|e2e|.*\.test\.tsx?)$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(path) : [path];
    });
}
