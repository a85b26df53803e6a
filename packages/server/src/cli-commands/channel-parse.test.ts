import { createHmac } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { channels } from "../adapters.ts";
import { runCli } from "../cli.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mostrador-parse-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function run(...args: string[]) {
  const told = { stdout: "", stderr: "" };
  const code = await runCli(
    ["channel", "parse", ...args],
    {
      stdout: (text) => {
        told.stdout += text;
      },
      stderr: (text) => {
        told.stderr += text;
      },
      stdin: Readable.from([]),
      is_tty: false,
      cwd: folder,
    },
    {},
  );
  const lines = told.stdout.split("\n").filter(Boolean);
  return { code, lines: lines.map((line) => JSON.parse(line)), err: told.stderr };
}

const delivery = (text: string, id = "wamid.A") => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: {
            metadata: { phone_number_id: "9" },
            messages: [
              { from: "56911112222", id, timestamp: "1795000000", type: "text", text: { body: text } },
            ],
          },
        },
      ],
    },
  ],
});

describe("mostrador channel parse", () => {
  test("a body alone gives its events", async () => {
    const file = write("body.json", delivery("Hola 👟"));
    const { code, lines } = await run("whatsapp", file, "--no-verify");
    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        file,
        events: [expect.objectContaining({ kind: "message", content: { kind: "text", text: "Hola 👟" } })],
      },
    ]);
  });

  test("several files give a line each: events, what was ignored, and errors, in their order", async () => {
    const good = write("good.json", delivery("Hola"));
    const dull = write("dull.json", { object: "page" });
    const { code, lines } = await run("whatsapp", "--no-verify", good, join(folder, "none.json"), dull);
    expect(code).toBe(1);
    expect(lines).toEqual([
      { file: good, events: [expect.objectContaining({ kind: "message" })] },
      { file: join(folder, "none.json"), error: expect.stringContaining("no such file") },
      { file: dull, ignored: [{ reason: "not about a WhatsApp account", raw_type: "page" }] },
    ]);
  });

  test("what is no JSON is ignored with a reason, and that is no failure", async () => {
    const { code, lines } = await run("whatsapp", write("x.bin", "\u0000\u0001"), "--no-verify");
    expect(code).toBe(0);
    expect(lines[0].ignored).toEqual([{ reason: "the body is not a JSON object", raw_type: "unparsable" }]);
  });

  test("the signature is checked with the secrets of the settings, unless one says otherwise", async () => {
    const body = JSON.stringify(delivery("Hola"));
    const signature = createHmac("sha256", "s3cret").update(body).digest("hex");
    const signed = write("signed.json", {
      method: "POST",
      headers: { "X-Hub-Signature-256": `sha256=${signature}` },
      body,
    });
    const settings = write("settings.json", { app_secret: "s3cret" });
    expect((await run("whatsapp", signed, "--settings", settings)).code).toBe(0);
    const other = write("other.json", { app_secret: "other" });
    expect(await run("whatsapp", signed, "--settings", other)).toMatchObject({
      code: 1,
      lines: [{ error: "refused: the signature is wrong" }],
    });
    expect((await run("whatsapp", signed, "--settings", other, "--no-verify")).code).toBe(0);
  });

  test("a whole HTTP request as text is read to the byte", async () => {
    const body = JSON.stringify(delivery("¿Talla?"));
    const signature = createHmac("sha256", "s3cret").update(body).digest("hex");
    const head = `POST /hooks/1 HTTP/1.1\r\nHost: shop.example\r\nX-Hub-Signature-256: sha256=${signature}`;
    const file = write(
      "request.txt",
      `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}\n`,
    );
    const settings = write("settings.json", { app_secret: "s3cret" });
    const { lines } = await run("whatsapp", file, "--settings", settings);
    expect(lines[0].events).toHaveLength(1);
  });

  test("a provider's challenge is told with its answer", async () => {
    const file = write(
      "challenge.txt",
      "GET /hooks/1?hub.mode=subscribe&hub.verify_token=v&hub.challenge=1158201444 HTTP/1.1\nHost: x\n\n",
    );
    const { code, lines } = await run("whatsapp", file, "--settings", write("v.json", { verify_token: "v" }));
    expect(code).toBe(0);
    expect(lines[0].ignored[0]).toMatchObject({
      raw_type: "handshake",
      reason: expect.stringContaining("1158201444"),
    });
  });

  test("ids of 64 bits keep their digits, in a body alone and inside a request", async () => {
    const text = JSON.stringify(delivery("Hola", "mark")).replace('"mark"', "9007199254740993");
    const body = write("long.json", text);
    const request = write("long-request.json", `{ "method": "POST", "body": ${text} }`);
    const { lines } = await run("whatsapp", body, request, "--no-verify");
    expect(lines.map((line) => line.events[0].external_id)).toEqual(["9007199254740993", "9007199254740993"]);
  });

  test("the time is what --now says", async () => {
    const visitor = { token: "Zk3vQ0m1T2uX4yB6nC8pEw", event: { kind: "opened", id: "o1" } };
    const { lines } = await run("webchat", write("visitor.json", visitor), "--now", "2026-01-02T03:04:05Z");
    expect(lines[0].events[0].at).toBe("2026-01-02T03:04:05.000Z");
  });

  test("a wrong call is told with the usage, what is not there with what there is", async () => {
    const file = write("good.json", delivery("Hola"));
    const wrong = { code: 2, err: expect.stringContaining("Usage: mostrador channel parse <channel>") };
    expect(await run()).toMatchObject(wrong);
    expect(await run("whatsapp")).toMatchObject(wrong);
    expect(await run("whatsapp", file, "--loud")).toMatchObject(wrong);
    expect(await run("whatsapp", file, "--now", "soon")).toMatchObject(wrong);
    expect(await run("pigeon", file)).toMatchObject({ code: 1, err: expect.stringContaining("webchat") });
    const list = write("list.json", []);
    expect(await run("whatsapp", file, "--settings", list)).toMatchObject({
      code: 1,
      err: expect.stringContaining('one JSON object, such as { "phone_number_id": "..." }'),
    });
  });

  test("paths are relative to where one stands, and are told as they were given", async () => {
    write("near.json", delivery("Hola"));
    expect((await run("whatsapp", "near.json", "--no-verify")).lines).toMatchObject([{ file: "near.json" }]);
  });
});

const samples = fileURLToPath(new URL("../../../../../shared/fixtures/", import.meta.url));
describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures is absent)",
  () => {
    const known = channels.map(({ id }) => id).filter((id) => existsSync(join(samples, id)));

    test.each(known)("%s: every one gives events or a reason", async (id) => {
      const names = readdirSync(join(samples, id)).filter((name) => !name.endsWith(".md"));
      const { code, lines } = await run(id, "--no-verify", ...names.map((name) => join(samples, id, name)));
      expect(code).toBe(0);
      expect(lines).toHaveLength(names.length);
      for (const line of lines)
        expect([...(line.events ?? []), ...(line.ignored ?? [])].length, line.file).toBeGreaterThan(0);
    });
  },
);
