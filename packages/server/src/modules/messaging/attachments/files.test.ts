import type { Capabilities } from "@mostrador/contract";
import { beforeAll, expect, it } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { createSecrets } from "../../../platform/secrets.ts";
import { createTestDesk } from "../../../runtime/desk-testing.ts";
import { createPaperChannel, until } from "../../../runtime/testing.ts";
import { createFileLinks } from "./link.ts";

const { capabilities } = createPaperChannel(async () => ({ class: "ok" }));
const withPictures = {
  ...capabilities,
  kinds: [...capabilities.kinds, "media" as const],
  media_types: ["image" as const, "document" as const],
  file_limits: [{ media_type: "image" as const, max_bytes: 8, mime_types: ["image/png"] }],
};
const photo = { filename: "zapatilla.png", mime_type: "image/png", bytes: Buffer.from("8 bytes!") };

describeOnBothEngines("a file that the shop sends", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function openThread(shown: Capabilities = withPictures) {
    const desk = await createTestDesk({ database, channel: { capabilities: shown } });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    return { desk, asked: { caller: desk.rosa, conversation_id } };
  }

  it("is kept, shown as the channel shows it, and leaves with its caption by a link that needs no sign-in", async () => {
    const { desk, asked } = await openThread();
    const { content, shown_as } = await desk.conversations.upload(asked, photo);
    expect(shown_as).toBe("image");
    await desk.conversations.send(asked, { content: { ...content, caption: "La última" } });
    await until("it to leave", () => desk.sent.length === 2);
    expect(desk.sent[1]?.content).toMatchObject({
      ...{ kind: "media", media_type: "image", mime_type: "image/png", size_bytes: 8 },
      ...{ filename: "zapatilla.png", caption: "La última" },
      url: expect.stringMatching(/^https:\/\/shop\.example\/visitor\/.+\/attachments\/.+\?until=\d+&key=/),
    });
    const last = (await desk.conversations.messages(asked, {})).items.at(-1);
    expect(last?.content).toMatchObject({ url: `/attachments/${content.attachment_id}` });
  });

  it("that is too large for a picture is a document, and a link where the channel shows no files", async () => {
    const large = { ...photo, bytes: Buffer.from("nine bytes") };
    const { desk, asked } = await openThread();
    expect((await desk.conversations.upload(asked, large)).shown_as).toBe("document");
    const bare = await openThread(capabilities);
    const { content, shown_as } = await bare.desk.conversations.upload(bare.asked, photo);
    expect(shown_as).toBe("link");
    await bare.desk.conversations.send(bare.asked, { content: { ...content, caption: "La última" } });
    await until("it to leave", () => bare.desk.sent.length === 2);
    expect(bare.desk.sent[1]?.content).toMatchObject({
      kind: "text",
      text: expect.stringMatching(/^La última\s+https:\/\/shop\.example\/visitor\//),
    });
  });

  it("is not kept when the operator's scanner finds something, nor while the scanner is down", async () => {
    let says: () => Promise<string | null> = async () => "Eicar-Test FOUND";
    const desk = await createTestDesk({
      ...{ database, channel: { capabilities: withPictures } },
      scanFile: () => says(),
    });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const upload = () => desk.conversations.upload({ caller: desk.rosa, conversation_id }, photo);
    await expect(upload()).rejects.toMatchObject({
      code: "not_possible",
      message: expect.stringContaining("Eicar-Test"),
    });
    says = () => Promise.reject(new Error("no socket"));
    await expect(upload()).rejects.toMatchObject({ code: "unavailable" });
    says = async () => null;
    expect((await upload()).shown_as).toBe("image");
  });

  it("is what we know of it, whatever the sender says", async () => {
    const { desk, asked } = await openThread();
    const { content } = await desk.conversations.upload(asked, photo);
    await desk.conversations.send(asked, { content: { ...content, url: "https://evil.example/x" } });
    await until("it to leave", () => desk.sent.length === 2);
    expect(desk.sent[1]?.content).toMatchObject({ url: expect.stringContaining("https://shop.example/") });
  });

  it("of another shop, or none at all, is not there; an empty one is refused", async () => {
    const other = await openThread();
    const { content } = await other.desk.conversations.upload(other.asked, photo);
    const { desk, asked } = await openThread();
    await expect(desk.conversations.send(asked, { content })).rejects.toMatchObject({ code: "not_found" });
    const empty = desk.conversations.upload(asked, { ...photo, bytes: Buffer.alloc(0) });
    await expect(empty).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("that nobody sent is gone after a day; what was sent stays", async () => {
    const { desk, asked } = await openThread();
    const unsent = await desk.conversations.upload(asked, photo);
    const sent = await desk.conversations.upload(asked, photo);
    await desk.conversations.send(asked, { content: sent.content });
    await database.query(
      "UPDATE attachments SET created_at = created_at - interval '25 hours' WHERE workspace_id = $1",
      [desk.workspace_id],
    );
    await desk.conversations.upload(asked, photo);
    const rows = await database.query<{ id: string }>("SELECT id FROM attachments WHERE workspace_id = $1", [
      desk.workspace_id,
    ]);
    const kept = rows.map(({ id }) => id);
    expect(kept).not.toContain(unsent.content.attachment_id);
    expect(kept).toContain(sent.content.attachment_id);
  });
});

it("links to files end, stay the same for a day, and are nobody else's", () => {
  const clock = { ...createClock(), ms: () => Date.parse("2026-11-25T12:00:00Z") };
  const secrets = createSecrets([Buffer.alloc(32, 7).toString("base64")]);
  const links = createFileLinks({ secrets, clock, addressOf: (path) => `https://shop.example${path}` });
  const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams);
  const address = links.address("inbox", "file");
  expect(links.judge("file", queryOf(address))).toBe("good");
  expect(links.judge("other", queryOf(address))).toBe("wrong");
  expect(links.judge("file", { ...queryOf(address), until: "9999999999" })).toBe("wrong");
  expect(links.judge("file", {})).toBe("wrong");
  clock.ms = () => Date.parse("2026-11-25T23:00:00Z");
  expect(links.address("inbox", "file")).toBe(address);
  clock.ms = () => Date.parse("2026-12-04T12:00:00Z");
  expect(links.judge("file", queryOf(address))).toBe("ended");
});
