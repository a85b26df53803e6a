import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";

const chromiumPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of the browser tests: `TEST_CHROMIUM`, or one that the system has. */
export function findChromium(): string | null {
  return process.env["TEST_CHROMIUM"] || chromiumPlaces.find((path) => existsSync(path)) || null;
}

/** CI's machines are bare: what the tests need is installed there. Nobody else's machine is touched. */
export function installForCi(): void {
  if (!process.env["CI"] || process.platform !== "linux" || userInfo().uid !== 0) return;
  const missing = [
    ...(findChromium() ? [] : ["chromium", "fonts-noto-color-emoji", "fonts-dejavu"]),
    ...(existsSync("/usr/lib/postgresql") ? [] : ["postgresql"]),
  ];
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  const args = ["install", "-y", "-qq", "--no-install-recommends", ...missing];
  const done = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
  if (done.status !== 0)
    console.error("apt-get could not install them; the set-up of the tests will say so.");
}
