import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ChannelAdapter, InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import { readRequestFile } from "./request-file.ts";

/** The adapters, and where to write: `process.stdout` and `process.stderr`, or a test's own. */
export interface ChannelParseContext {
  channels: readonly ChannelAdapter[];
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

const usage = `Usage: mostrador channel parse <channel> <file>... [--settings <file>] [--no-verify] [--now <time>]

Shows what a channel makes of raw requests: one line of JSON for each file, with its "events", what was "ignored"
and why, or the "error". A file is a request as JSON ({ "method", "headers", "query", "body" }), a whole HTTP request
as text, or a body alone.

  --settings <file>  the inbox's settings as JSON, for the secrets that signatures are checked with
  --no-verify        leave the signature out
  --now <time>       what time it is, such as 2026-11-25T10:00:00Z
`;

interface Task {
  adapter: ChannelAdapter;
  files: string[];
  settings: InboxSettings;
  isVerified: boolean;
  now: string;
}
interface Line extends Partial<ParseResult> {
  file: string;
  error?: string;
}

/** `args` stand after "channel parse". Ends with 0 when every file was read, or ignored with a reason, else with 1. */
export async function runChannelParse(
  args: readonly string[],
  context: ChannelParseContext,
): Promise<number> {
  const task = await readTask(args, context.channels);
  if ("problem" in task) {
    context.stderr.write(`${task.problem}\n`);
    return 1;
  }
  let hasFailed = false;
  for (const file of task.files) {
    const line = await parseFile(file, task);
    if (line.error !== undefined) hasFailed = true;
    context.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return hasFailed ? 1 : 0;
}

async function readTask(
  args: readonly string[],
  channels: readonly ChannelAdapter[],
): Promise<Task | { problem: string }> {
  const given = readArguments(args);
  if ("problem" in given) return given;
  const { values, positionals } = given;
  const [id, ...files] = positionals;
  const adapter = channels.find((channel) => channel.id === id);
  if (id !== undefined && !adapter) {
    const known = channels.map((channel) => channel.id).join(", ");
    return { problem: `There is no channel "${id}". There are: ${known}` };
  }
  if (!adapter || files.length === 0) return { problem: usage };
  const now = values.now === undefined ? new Date() : new Date(values.now);
  if (Number.isNaN(now.getTime()))
    return { problem: `"${values.now}" is not a time: write it as 2026-11-25T10:00:00Z` };
  const settings = await readSettings(adapter, values.settings);
  if (typeof settings === "string") return { problem: settings };
  return { adapter, files, settings, isVerified: values["no-verify"] !== true, now: now.toISOString() };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        settings: { type: "string" },
        "no-verify": { type: "boolean" },
        now: { type: "string" },
      },
    });
  } catch (error) {
    return { problem: `${messageOf(error)}\n\n${usage}` };
  }
}

/** The settings with the adapter's defaults, or what is wrong with the file. */
async function readSettings(
  adapter: ChannelAdapter,
  file: string | undefined,
): Promise<InboxSettings | string> {
  const defaults = adapter.settings.flatMap(({ name, default: value }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  if (file === undefined) return Object.fromEntries(defaults);
  try {
    const given: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof given === "object" && given !== null && !Array.isArray(given))
      return { ...Object.fromEntries(defaults), ...given };
    return `${file} must hold one JSON object of settings, such as { "${adapter.settings[0]?.name ?? "token"}": "..." }`;
  } catch (error) {
    return `The settings in ${file} cannot be read: ${messageOf(error)}`;
  }
}

async function parseFile(file: string, task: Task): Promise<Line> {
  try {
    const bytes = await readFile(file);
    if (bytes.byteLength > limits.webhook_body_bytes)
      return { file, error: `larger than the ${limits.webhook_body_bytes} bytes that a webhook may have` };
    return { file, ...parseRequest(readRequestFile(bytes), task) };
  } catch (error) {
    return { file, error: messageOf(error) };
  }
}

function parseRequest(request: RawRequest, task: Task): Omit<Line, "file"> {
  const { adapter, settings, now } = task;
  if (task.isVerified) {
    const verification = adapter.verify(request, settings, now);
    if (verification.result === "refused") return { error: `refused: ${verification.reason}` };
    if (verification.result === "handshake") {
      const reason = `the provider's challenge, answered with ${verification.status} ${verification.body}`;
      return { ignored: [{ reason, raw_type: "handshake" }] };
    }
  }
  const { events, ignored } = adapter.parse(request, settings, now);
  return {
    ...(events.length > 0 ? { events } : {}),
    ...(ignored.length > 0 || events.length === 0 ? { ignored } : {}),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
