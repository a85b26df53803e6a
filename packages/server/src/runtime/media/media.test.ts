import type { MediaFile, ParseResult } from "@mostrador/adapter-kit";
import { limits, type Message } from "@mostrador/contract";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { createTestDesk } from "../desk-testing.ts";
import { until } from "../testing.ts";

const picture: MediaFile = {
  bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]),
  mime_type: "image/png",
  filename: "zapatilla.png",
};

describeOnBothEngines("files that customers send", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** Customers send pictures; `fetchMedia` plays the provider. */
  async function openDesk(fetchMedia: (provider_ref: string) => Promise<MediaFile>) {
    const desk = await createTestDesk({ database, channel: { parse, fetchMedia } });
    const send = async (id: string, ref: string) => {
      expect(await desk.post({ id, from: "ana", ref })).toMatchObject({ status: 200 });
    };
    async function messages(): Promise<Message[]> {
      const { items } = await desk.conversations.list(desk.rosa, {});
      const conversation_id = items[0]?.id;
      if (!conversation_id) return [];
      const page = await desk.conversations.messages({ caller: desk.rosa, conversation_id }, {});
      return page.items.filter((message) => message.direction === "inbound");
    }
    const fileOf = async (message: Message | undefined) =>
      message?.content.kind === "media" ? message.content.url : undefined;
    return { ...desk, send, messages, fileOf };
  }

  it("are fetched after their message is there, and shown in it under our own address", async () => {
    const desk = await openDesk(async () => picture);
    await desk.send("1", "ref-1");
    await until("the file", async () => (await desk.fileOf((await desk.messages())[0])) !== undefined);
    const [message] = await desk.messages();
    expect(message?.content).toMatchObject({
      kind: "media",
      url: expect.stringMatching(/^\/attachments\/[0-9a-f-]{36}$/),
      mime_type: "image/png",
      filename: "zapatilla.png",
      size_bytes: 6,
    });
    const rows = await database.query<{ bytes: Uint8Array; state: string }>(
      "SELECT bytes, state FROM attachments WHERE workspace_id = $1",
      [desk.workspace_id],
    );
    expect(rows).toEqual([{ bytes: Buffer.from(picture.bytes), state: "stored" }]);
    expect(desk.hints.filter((hint) => hint.type === "conversation_changed").length).toBeGreaterThan(1);
  });

  it("are tried again while the provider answers 503, until they come", async () => {
    let failures = 1;
    const desk = await openDesk(async () => {
      if (failures-- > 0) throw new Error("503 Service Unavailable");
      return picture;
    });
    await desk.send("1", "ref-1");
    await until("the file", async () => (await desk.fileOf((await desk.messages())[0])) !== undefined);
    expect(failures).toBe(-1);
  });

  it("that could not be fetched come with the provider's redelivery, in the same message", async () => {
    let isDown = true;
    const desk = await openDesk(async () => {
      if (isDown) throw new Error("503 Service Unavailable");
      return picture;
    });
    await desk.send("1", "ref-1");
    await until("the first attempt", async () => (await attempts(database, desk.workspace_id)) === 1);
    await database.query(
      "UPDATE attachments SET attempts = $2, next_attempt_at = now() WHERE workspace_id = $1",
      [desk.workspace_id, limits.media_attempts - 1],
    );
    await until("the end", async () => (await desk.messages())[0]?.failure_code === "media_not_fetched");
    isDown = false;
    await desk.send("1", "ref-1");
    await until("the file", async () => (await desk.fileOf((await desk.messages())[0])) !== undefined);
    expect(await desk.messages()).toMatchObject([{ failure_code: null, failure_reason: null }]);
  });

  it("that are too large are not kept, and the message says so", async () => {
    const huge = { ...picture, bytes: new Uint8Array(limits.attachment_bytes + 1) };
    const desk = await openDesk(async () => huge);
    await desk.send("1", "ref-1");
    await until("the refusal", async () => (await desk.messages())[0]?.failure_code === "media_not_fetched");
    expect(await attempts(database, desk.workspace_id)).toBe(1);
  });

  it("are shown only when the operator's scanner has found them clean; one that is down is waited for", async () => {
    const desk = await openDesk(async (ref) => ({ ...picture, filename: ref }));
    let isDown = true;
    desk.deps.scanFile = async ({ filename }) => {
      if (isDown) throw new Error("The virus scanner could not be run");
      return filename === "bad" ? "Eicar-Test FOUND" : null;
    };
    await desk.send("1", "good");
    await desk.send("2", "bad");
    await until("the first attempts", async () => (await attempts(database, desk.workspace_id)) === 1);
    for (const message of await desk.messages()) expect(await desk.fileOf(message)).toBeUndefined();
    isDown = false;
    await until("the good one", async () => (await desk.fileOf((await desk.messages())[0])) !== undefined);
    await until("the bad one", async () => (await desk.messages())[1]?.failure_code === "media_refused");
    expect((await desk.messages())[1]?.failure_reason).toContain("Eicar-Test");
    const rows = await database.query(
      "SELECT state, bytes IS NULL AS is_empty FROM attachments WHERE workspace_id = $1 ORDER BY created_at, id",
      [desk.workspace_id],
    );
    expect(rows).toEqual([
      { state: "stored", is_empty: false },
      { state: "failed", is_empty: true },
    ]);
  });

  it("of one album that come all at once are one conversation, each with its own file", async () => {
    const desk = await openDesk(async (ref) => ({ ...picture, filename: `${ref}.png` }));
    await Promise.all(Array.from({ length: 10 }, (_, n) => desk.send(`album-${n}`, `ref-${n}`)));
    await until("the files", async () => {
      const all = await desk.messages();
      return all.length === 10 && all.every(({ content }) => content.kind === "media" && content.url);
    });
    const names = (await desk.messages()).map(({ content }) =>
      content.kind === "media" ? content.filename : "",
    );
    expect(names.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `ref-${n}.png`));
    expect((await desk.conversations.list(desk.rosa, {})).items).toHaveLength(1);
  });
});

async function attempts(database: Database, workspace_id: string): Promise<number> {
  const rows = await database.query<{ attempts: number }>(
    "SELECT attempts FROM attachments WHERE workspace_id = $1",
    [workspace_id],
  );
  return rows[0]?.attempts ?? 0;
}

function parse(request: { body: Uint8Array }, _settings: object, at: string): ParseResult {
  const { id, from, ref }: { id: string; from: string; ref: string } = JSON.parse(
    Buffer.from(request.body).toString(),
  );
  const sender = { key: from, alternatives: [] };
  const content = { kind: "media" as const, media_type: "image" as const, provider_ref: ref };
  const common = { external_id: id, at, from: sender, conversation_key: from, raw_type: "image" };
  return { events: [{ kind: "message", ...common, content }], ignored: [] };
}
