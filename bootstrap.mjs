// Starts a TypeScript entry on Node 24, whatever Node is installed: installs what the lockfile names when it has
// changed, then runs the entry with the Node that npm brought along. Plain JavaScript, no dependencies, Node 18+.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const wantedMajor = 24;
const [entry, ...args] = process.argv.slice(2);
if (!entry) stop("Say which file to run: node bootstrap.mjs packages/server/src/main.ts");

await installWhenNeeded();
runEntry(chooseNode());

async function installWhenNeeded() {
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules", ".mostrador-stamp");
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isFresh()) return;
  const lock = join(root, ".install-lock");
  for (let waited = 0; !takeLock(lock); waited++) {
    if (waited === 0) console.error("Another start is installing; waiting for it.");
    await new Promise((done) => setTimeout(done, 500));
    if (isFresh()) return;
  }
  try {
    if (isFresh()) return;
    console.error("Installing what Mostrador needs (a minute the first time)...");
    for (const name of readdirSync(join(root, "packages"))) rmSync(join(root, "packages", name, "node_modules"), { recursive: true, force: true });
    const npm = process.env.npm_execpath && process.env.npm_execpath.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
    const done = spawnSync(npm[0], [...npm.slice(1), "ci", "--loglevel=error"], { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    if (done.status !== 0) stop("npm ci failed; its message is above. Check the network or the npm registry, then start again.", done.status ?? 1);
    writeFileSync(stamp, wanted);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The lock is a folder; one older than ten minutes is left over from a start that died. */
function takeLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 600_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function chooseNode() {
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const require = createRequire(join(root, "package.json"));
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      const bin = JSON.parse(readFileSync(manifest, "utf8")).bin;
      return resolve(dirname(manifest), typeof bin === "string" ? bin : bin.node);
    } catch {
      // Not the package of this platform: try the next name.
    }
  }
  return stop(`Mostrador needs Node ${wantedMajor} or later and none comes with npm for ${process.platform}-${process.arch}. Install it from nodejs.org; you have ${process.versions.node}.`);
}

function runEntry(node) {
  const bin = join(root, "node_modules", ".bin");
  const child = spawn(node, [join(root, entry), ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${bin}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile"),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal) {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}

function stop(message, code = 1) {
  console.error(message);
  process.exit(code);
}
