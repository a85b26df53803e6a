import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "../../..");
type Environment = Readonly<Record<string, string | undefined>>;

/** How this process runs; all from the environment, checked at start. */
export interface Config {
  host: string;
  /** 0 = any free port. */
  port: number;
  /** Where people and providers reach us; links carry it. */
  public_url: string | null;
  database_url: string | null;
  data_directory: string;
  /** 32 bytes in base64 for what is encrypted at rest; required with DATABASE_URL. */
  secret_key: string | null;
  /** A proxy in front says who calls and whether over https (X-Forwarded-For, X-Forwarded-Proto). */
  trust_proxy: boolean;
  allow_private_providers: boolean;
  allow_private_webhooks: boolean;
  /** The virus scanner for files of customers: a command, or an http address. */
  media_scan: string | null;
  /** Milliseconds that the clock runs ahead; tests only. */
  clock_offset_ms: number;
  log_level: string;
  /** Do not load the demo shop into a new workspace. */
  is_bare: boolean;
  /** Build the console and the widget when their source has changed; MOSTRADOR_BUILD=0 leaves it. */
  builds_pages: boolean;
}

/** Reads the environment. Throws one sentence that names every wrong variable. */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const port = Number(env["PORT"] ?? "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`PORT must be a number from 0 to 65535, not "${env["PORT"]}"`);
  const database_url = env["DATABASE_URL"] || null;
  if (database_url && !/^postgres(ql)?:\/\//.test(database_url))
    problems.push("DATABASE_URL must begin with postgres://");
  const secret_key = env["MOSTRADOR_SECRET_KEY"] || null;
  if (database_url && !secret_key)
    problems.push(
      "MOSTRADOR_SECRET_KEY is required with DATABASE_URL (make one with: openssl rand -base64 32)",
    );
  const public_url = env["PUBLIC_URL"]?.replace(/\/$/, "") || null;
  if (public_url && !/^https?:\/\/[^/]+$/.test(public_url))
    problems.push("PUBLIC_URL must be like https://chat.example.com, without a path");
  const clock = env["MOSTRADOR_CLOCK"];
  const clock_ms = clock ? Date.parse(clock) : Date.now();
  if (Number.isNaN(clock_ms)) problems.push("MOSTRADOR_CLOCK must be a time like 2026-11-24T10:00:00Z");
  if (problems.length > 0) throw new Error(`Mostrador cannot start: ${problems.join("; ")}.`);
  return {
    host: env["HOST"] ?? "127.0.0.1",
    port,
    public_url,
    database_url,
    data_directory: dataDirectory(env["MOSTRADOR_DATA"], env),
    secret_key,
    trust_proxy: env["TRUST_PROXY"] === "1",
    allow_private_providers: env["ALLOW_PRIVATE_PROVIDERS"] === "1",
    allow_private_webhooks: env["ALLOW_PRIVATE_WEBHOOKS"] === "1",
    media_scan: env["MEDIA_SCAN"]?.trim() || null,
    clock_offset_ms: clock ? clock_ms - Date.now() : 0,
    log_level: env["LOG_LEVEL"] ?? "warn",
    is_bare: env["MOSTRADOR_BARE"] === "1",
    builds_pages: env["MOSTRADOR_BUILD"] !== "0",
  };
}

/** The usual place is with the program; a path that somebody wrote is meant from where he wrote it. */
function dataDirectory(path: string | undefined, env: Environment): string {
  return path ? resolve(callersFolder(env, process.cwd()), path) : resolve("data");
}

/**
 * The folder in which a command was typed. npm goes to the root of the repository before it runs a script; whoever
 * started us in another folder meant that one, also from within an npm script.
 */
export function callersFolder(env: Environment, cwd: string): string {
  const { npm_lifecycle_event, INIT_CWD } = env;
  return npm_lifecycle_event && INIT_CWD && cwd === root ? INIT_CWD : cwd;
}
