// Starts a TypeScript entry on Node 24, whatever Node is installed: installs what the lockfile names when it has
// changed, then runs the entry with the Node that npm brought along. Plain JavaScript, no dependencies, Node 18+.
// `node bootstrap.mjs --stamp` (npm's postinstall) only notes that the installation matches the lockfile.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const wantedMajor = 24;
const installLimitMs = 10 * 60_000;
const stamp = join(root, "node_modules", ".mostrador-stamp");
const [entry, ...args] = process.argv.slice(2);

if (!entry) stop("Say which file to run: node bootstrap.mjs packages/server/src/main.ts");
if (entry === "--stamp") writeStamp();
else {
  await installWhenNeeded();
  runEntry(chooseNode());
}

async function installWhenNeeded() {
  if (isInstalled()) return;
  const lock = join(root, ".install-lock");
  for (let tries = 0; !takeLock(lock); tries++) {
    if (tries === 0) console.error("Another start is installing; waiting for it.");
    await new Promise((done) => setTimeout(done, 500));
  }
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
}

function writeStamp() {
  if (existsSync(dirname(stamp))) writeFileSync(stamp, lockHash());
}

/** The content decides, not the time: changing a branch touches times. */
function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** npm does not remove packages/<name>/node_modules by itself, and what is left there hides what is missing. */
function install() {
  console.error("Installing what Mostrador needs (a minute the first time)...");
  for (const name of readdirSync(join(root, "packages"))) {
    rmSync(join(root, "packages", name, "node_modules"), { recursive: true, force: true });
  }
  const { npm_execpath: npm, npm_node_execpath: npmNode } = process.env;
  const command = npm?.endsWith(".js") ? [npmNode ?? process.execPath, npm] : ["npm"];
  const shell = command[0] === "npm" && process.platform === "win32";
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell };
  const done = spawnSync(command[0], [...command.slice(1), "ci", "--loglevel=error"], options);
  if (done.status !== 0) {
    rmSync(join(root, ".install-lock"), { recursive: true, force: true });
    const reason = done.error
      ? `npm could not be run (${done.error.message}).`
      : "npm ci failed; its message is above.";
    stop(`${reason} Check the network or the npm registry, then start again.`, done.status || 1);
  }
  writeStamp();
}

/** The lock is a folder that names its owner; an owner that is gone, or ten minutes, make it void. */
function takeLock(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > installLimitMs) return true;
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
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
  return stop(
    `Mostrador needs Node ${wantedMajor} or later; this is ${process.versions.node}, and none comes along for ` +
      `${process.platform}-${process.arch}. Install Node ${wantedMajor} from nodejs.org, then start again.`,
  );
}

function runEntry(node) {
  const child = spawn(node, [...heapOptions(), resolve(root, entry), ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile"),
    },
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`${node} could not be run: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    countAsFailed();
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/** What the server's package says of the heap, but for what the operator's NODE_OPTIONS say otherwise. */
function heapOptions() {
  if (!entry.startsWith("packages/server/")) return [];
  const { nodeOptions } = JSON.parse(readFileSync(join(root, "packages/server/package.json"), "utf8"));
  return nodeOptions.filter((option) => !process.env.NODE_OPTIONS?.includes(option.split("=")[0]));
}

function stop(message, code = 1) {
  console.error(message);
  countAsFailed();
  process.exit(code);
}

/** `npm test` ends with its count whatever happens, also when the tests were never reached. */
function countAsFailed() {
  if (entry === "tools/test.ts") console.log("0 passed, 1 failed");
}
