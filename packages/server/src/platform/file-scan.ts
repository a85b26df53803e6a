import { spawn } from "node:child_process";
import { request } from "undici";

/** What a scanner found in a file, in its words; null when it is clean. Throws when the scanner is not at work. */
export type FileScan = (file: {
  bytes: Uint8Array;
  mime_type: string;
  filename?: string;
}) => Promise<string | null>;

const timeout_ms = 20_000;
const wordsMax = 300;
/** By these an address says that it has found something; any other but 2xx is trouble. */
const refusals: ReadonlySet<number> = new Set([403, 406, 409, 422, 451]);

/**
 * The operator's virus scanner: a command that reads the file from its input and ends with 0 (clean) or 1 (found), as
 * ClamAV's do, or an http address that takes the file in a POST.
 */
export function createFileScan(target: string): FileScan {
  return /^https?:\/\//.test(target) ? askAddress(target) : runCommand(target.split(/ +/));
}

function askAddress(url: string): FileScan {
  return async ({ bytes, mime_type, filename }) => {
    const answer = await request(url, {
      method: "POST",
      headers: {
        "content-type": "application/octet-stream",
        "x-mime-type": encodeURIComponent(mime_type),
        ...(filename ? { "x-filename": encodeURIComponent(filename.toWellFormed()) } : {}),
      },
      body: bytes,
      signal: AbortSignal.timeout(timeout_ms),
    });
    const words = (await answer.body.text()).trim().slice(0, wordsMax);
    if (answer.statusCode >= 200 && answer.statusCode < 300) return null;
    if (refusals.has(answer.statusCode)) return words || `answer ${answer.statusCode}`;
    throw new Error(`The virus scanner answered ${answer.statusCode}`);
  };
}

function runCommand([program = "", ...args]: readonly string[]): FileScan {
  return ({ bytes }) =>
    new Promise((done, fail) => {
      const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], timeout: timeout_ms });
      let words = "";
      child.stdout.on("data", (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(0, wordsMax);
      });
      child.once("error", (cause) => fail(new Error(`The virus scanner could not be run: ${cause.message}`)));
      child.once("close", (code, signal) => {
        if (code === 0) done(null);
        else if (code === 1) done(words.trim() || "something");
        else fail(new Error(`The virus scanner ended with ${code ?? signal}`));
      });
      // A scanner that has seen enough closes its input
      child.stdin.on("error", () => {});
      child.stdin.end(bytes);
    });
}
