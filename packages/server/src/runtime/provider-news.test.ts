import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, Message } from "@mostrador/contract";
import { expect, it } from "vitest";
import type { Database } from "../platform/db/port.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { createTestRuntime, until } from "./testing.ts";

const at = "2026-11-24T12:00:00.000Z";
const rosa = { from: { key: "rosa", alternatives: [] }, conversation_key: "rosa", at, raw_type: "letter" };
const hello: ChannelEvent = {
  ...rosa,
  kind: "message",
  external_id: "m1",
  content: { kind: "text", text: "Hola" },
};

interface Thread {
  id: string;
  owner: string;
  referral: { source: string; ad_id?: string; at: string } | null;
  waiting_since: string | null;
}

/** The echo bot over a channel whose deliveries are our own events as they are. */
function setUp(database: Database, channel: Partial<ChannelAdapter> = {}) {
  const { runtime, inbox, workspace_id, sent } = createTestRuntime({
    database,
    channel: {
      parse: (request) => ({ events: JSON.parse(Buffer.from(request.body).toString()), ignored: [] }),
      ...channel,
    },
  });
  const rows = <Row>(query: string) => database.query<Row & object>(query, [workspace_id]);
  async function hear(...events: ChannelEvent[]): Promise<void> {
    const body = Buffer.from(JSON.stringify(events));
    const request = { method: "POST", headers: { "x-seal": "right" }, query: {}, body, url: "" };
    expect(await runtime.receive(inbox, request)).toMatchObject({ status: 200 });
    await until(
      "all of it",
      async () =>
        (await rows("SELECT 1 FROM events WHERE workspace_id = $1 AND turn_id IS NULL")).length === 0 &&
        (await rows("SELECT 1 FROM outbox WHERE workspace_id = $1")).length === 0,
    );
  }
  return {
    runtime,
    sent,
    hear,
    messages: () =>
      rows<Message>("SELECT * FROM messages WHERE workspace_id = $1 AND direction <> 'note' ORDER BY seq"),
    thread: async (): Promise<Thread | undefined> =>
      (await rows<Thread>("SELECT * FROM conversations WHERE workspace_id = $1"))[0],
  };
}

const text = (content: Content | undefined) => (content?.kind === "text" ? content.text : content?.kind);

describeOnBothEngines("what providers tell of a thread", (open) => {
  it("an answer from the provider's own inbox stands in the thread, and the bot keeps still", async () => {
    const { runtime, hear, messages, thread, sent } = setUp(await open());
    runtime.start();
    await hear(hello);
    const echo = {
      ...rosa,
      kind: "echo" as const,
      content: { kind: "text" as const, text: "Te atiendo yo" },
    };
    await hear({ ...echo, external_id: "e1" });
    await hear({ ...hello, external_id: "m2" });
    expect((await messages()).map(({ direction, content }) => `${direction}: ${text(content)}`)).toEqual([
      "inbound: Hola",
      "outbound: Hola",
      "outbound: Te atiendo yo",
      "inbound: Hola",
    ]);
    expect(await thread()).toMatchObject({ owner: "queue" });
    expect(sent).toHaveLength(1);
    await runtime.stop();
  });

  it("our own words that come back are not said twice", async () => {
    const { runtime, hear, messages, thread } = setUp(await open());
    runtime.start();
    await hear(hello);
    const [, ours] = await messages();
    await hear({
      ...{ ...rosa, kind: "echo" },
      external_id: ours?.external_id ?? "",
      content: { kind: "text", text: "Hola" },
    });
    expect(await messages()).toHaveLength(2);
    expect(await thread()).toMatchObject({ owner: "bot" });
    await runtime.stop();
  });

  it("our own words that come back settle a message whose answer was lost; other words are a person's", async () => {
    const { runtime, hear, messages, thread } = setUp(await open(), {
      send: async () => ({ class: "transient", code: "answer_lost", reason: "cut" }),
    });
    runtime.start();
    await hear(hello);
    expect((await messages())[1]).toMatchObject({ state: "unknown", external_id: null });
    const echo = { ...rosa, kind: "echo" as const };
    await hear({ ...echo, external_id: "e1", content: { kind: "text", text: "Hola" } });
    expect(await messages()).toHaveLength(2);
    expect((await messages())[1]).toMatchObject({ state: "sent", external_id: "e1", failure_code: null });
    expect(await thread()).toMatchObject({ owner: "bot" });
    await hear({ ...hello, external_id: "m2" });
    await hear({ ...echo, external_id: "e2", content: { kind: "text", text: "Te atiendo yo" } });
    expect(await thread()).toMatchObject({ owner: "queue" });
    await runtime.stop();
  });

  it("edits, hiding, reactions and deletions are seen at the message", async () => {
    const { runtime, hear, messages } = setUp(await open());
    runtime.start();
    const of_first = { ...rosa, to_external_id: "m1" };
    await hear(hello);
    await hear(
      { ...of_first, kind: "edit", external_id: "m1:1", content: { kind: "text", text: "Hola!" } },
      { ...of_first, kind: "visibility", external_id: "v1", is_hidden: true },
      { ...of_first, kind: "reaction", external_id: "r1", emoji: "❤️" },
    );
    const [first] = await messages();
    expect(first).toMatchObject({
      content: { kind: "text", text: "Hola!", is_hidden: true },
      reactions: [{ emoji: "❤️", by: "contact" }],
    });
    expect(first?.edited_at).not.toBeNull();
    await hear(
      { ...of_first, kind: "visibility", external_id: "v2", is_hidden: false },
      { ...of_first, kind: "reaction", external_id: "r2", emoji: "" },
      { ...of_first, kind: "deletion", external_id: "m1" },
    );
    const [later] = await messages();
    expect(later).toMatchObject({ content: { kind: "text", text: "Hola!" }, reactions: [] });
    expect(later?.content).not.toHaveProperty("is_hidden");
    expect(later?.deleted_at).not.toBeNull();
    await runtime.stop();
  });

  it("an edited caption keeps the picture", async () => {
    const { runtime, hear, messages } = setUp(await open(), {
      fetchMedia: async () => ({ bytes: Buffer.from("JPEG"), mime_type: "image/jpeg" }),
    });
    runtime.start();
    const picture = { kind: "media" as const, media_type: "image" as const, provider_ref: "p1" };
    await hear({ ...rosa, kind: "message", external_id: "m1", content: picture });
    await hear({
      ...{ ...rosa, kind: "edit", external_id: "m1:1", to_external_id: "m1" },
      content: { ...picture, provider_ref: "p2", caption: "Estas" },
    });
    const [first] = await messages();
    expect(first?.content).toMatchObject({ kind: "media", provider_ref: "p1", caption: "Estas" });
    expect(first?.content).toHaveProperty("attachment_id");
    await runtime.stop();
  });

  it("a receipt up to a time marks all that had left by then", async () => {
    const { runtime, hear, messages } = setUp(await open());
    runtime.start();
    await hear(hello);
    await hear({ ...hello, external_id: "m2" });
    const seen = (external_id: string, state: "delivered" | "read", up_to_at: string): ChannelEvent => ({
      ...{ ...rosa, kind: "status", external_id, to_external_id: "", state, up_to_at },
    });
    const states = async () =>
      (await messages()).filter((one) => one.direction === "outbound").map((one) => one.state);
    await hear(seen("w1", "read", "2020-01-01T00:00:00.000Z"));
    expect(await states()).toEqual(["sent", "sent"]);
    await hear(seen("w2", "read", "2100-01-01T00:00:00.000Z"));
    await hear(seen("w3", "delivered", "2100-01-01T00:00:00.000Z"));
    expect(await states()).toEqual(["read", "read"]);
    await runtime.stop();
  });

  it("the ad that led here is kept at the conversation and told as a fact", async () => {
    const database = await open();
    const { runtime, hear, thread } = setUp(database);
    runtime.start();
    await hear({ ...hello, referral: { source: "ad", ad_id: "120210000000001" } });
    await hear({ ...hello, external_id: "m2" });
    expect((await thread())?.referral).toMatchObject({ source: "ad", ad_id: "120210000000001" });
    expect((await thread())?.referral?.at).toBeTruthy();
    const facts = await database.query(
      "SELECT payload FROM domain_events WHERE type = 'conversation.referred'",
    );
    expect(facts).toEqual([{ payload: { source: "ad", ad_id: "120210000000001" } }]);
    await runtime.stop();
  });

  it("a comment waits for a person, and gets the channel's own first answer", async () => {
    const { runtime, hear, thread, messages, sent } = setUp(await open(), {
      answerComment: () => ({ kind: "text", text: "Te escribimos por privado" }),
    });
    runtime.start();
    const comment = { ...rosa, kind: "comment" as const, external_id: "c1", post_id: "p1" };
    await hear({ ...comment, content: { kind: "text", text: "¿Precio?" } });
    expect(await thread()).toMatchObject({ owner: "queue" });
    expect((await messages()).map(({ content }) => text(content))).toEqual([
      "¿Precio?",
      "Te escribimos por privado",
    ]);
    expect(sent.map(({ content }) => text(content))).toEqual(["Te escribimos por privado"]);
    await runtime.stop();
  });
});
