import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * One process per data directory: the lock is a listening Unix socket inside it, which dies with its process
 * (process ids repeat in containers). Returns the release. Throws a sentence for people when somebody is there.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  mkdirSync(directory, { recursive: true });
  const path = socketPath(directory, "lock");
  let server = await tryListen(path);
  if (!server) {
    if (await isAnswered(path)) {
      throw new Error(
        `Another Mostrador is running on ${resolve(directory)}. Stop it first, or give this one its own directory with MOSTRADOR_DATA, or use PostgreSQL with DATABASE_URL for several processes.`,
      );
    }
    rmSync(path, { force: true });
    server = await tryListen(path);
  }
  if (!server)
    throw new Error(
      `Could not lock ${resolve(directory)}: another Mostrador is starting there. Wait a moment and try again.`,
    );
  const held = server;
  held.unref();
  return () => new Promise((done) => held.close(() => done()));
}

/** A socket of this name in the directory; elsewhere when the system would find the path too long. */
export function socketPath(directory: string, name: string): string {
  const inside = join(resolve(directory), `${name}.sock`);
  if (Buffer.byteLength(inside) < 100) return inside;
  const digest = createHash("sha256").update(resolve(directory)).digest("hex").slice(0, 24);
  return join(tmpdir(), `mostrador-${digest}-${name}.sock`);
}

function tryListen(path: string) {
  return new Promise<ReturnType<typeof createServer> | null>((done, fail) => {
    const server = createServer((socket) => socket.end());
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") done(null);
      else fail(error);
    });
    server.listen(path, () => done(server));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
