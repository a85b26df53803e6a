import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ChannelAdapter, InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import { type LocalCommand, UsageError } from "./command.ts";
import { readArguments } from "./read-arguments.ts";
import { readRequestFile } from "./request-file.ts";

/**
 * What a channel makes of raw requests: for each file one line of JSON with its `events`, what was `ignored` and why,
 * or the `error`. Ends with 0 when every file was read, or ignored with a reason, else with 1.
 */
export const channelParse: LocalCommand = {
  name: "channel parse",
  usage: "<channel> <file>... [--settings <settings.json>] [--no-verify] [--now <time>]",
  summary: "Show the events in raw requests: our JSON form, whole HTTP requests, or bodies alone",
  place: "here",
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      settings: { type: "string" },
      "no-verify": { type: "boolean" },
      now: { type: "string" },
    });
    const [id, ...files] = positionals;
    if (id === undefined || files.length === 0) throw new UsageError("Say which channel, and which files.");
    const { channels, findChannel } = await import("../adapters.ts");
    const adapter = findChannel(id);
    if (!adapter)
      throw new Error(`There is no channel "${id}". There are: ${channels.map((one) => one.id).join(", ")}`);
    const task: Task = {
      adapter,
      settings: await readSettings(adapter, values.settings && resolve(terminal.cwd, values.settings)),
      isVerified: values["no-verify"] !== true,
      now: readTime(values.now),
    };
    let hasFailed = false;
    for (const file of files) {
      const found = await parseFile(resolve(terminal.cwd, file), task);
      if (found.error !== undefined) hasFailed = true;
      terminal.stdout(`${JSON.stringify({ file, ...found })}\n`);
    }
    return hasFailed ? 1 : 0;
  },
};

interface Task {
  adapter: ChannelAdapter;
  settings: InboxSettings;
  isVerified: boolean;
  now: string;
}
interface Found extends Partial<ParseResult> {
  error?: string;
}

function readTime(text: string | undefined): string {
  const time = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(`"${text}" is not a time: write it as 2026-11-25T10:00:00Z.`);
  return time.toISOString();
}

/** The adapter's defaults, and over them what the file says. */
async function readSettings(adapter: ChannelAdapter, path: string | undefined): Promise<InboxSettings> {
  const defaults = Object.fromEntries(
    adapter.settings.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]])),
  );
  if (!path) return defaults;
  const given: unknown = JSON.parse(await readFile(path, "utf8"));
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const [first] = adapter.settings;
    throw new Error(`${path} must hold one JSON object, such as { "${first?.name}": "..." }`);
  }
  return { ...defaults, ...given };
}

async function parseFile(path: string, task: Task): Promise<Found> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength > limits.webhook_body_bytes)
      return { error: `larger than the ${limits.webhook_body_bytes} bytes that a webhook may have` };
    return parseRequest(readRequestFile(bytes), task);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function parseRequest(request: RawRequest, { adapter, settings, isVerified, now }: Task): Found {
  if (isVerified) {
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
