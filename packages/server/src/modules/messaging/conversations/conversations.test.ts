import type { SendResult } from "@mostrador/adapter-kit";
import { beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestDesk, type TestDesk } from "../../../runtime/desk-testing.ts";
import { createPaperChannel, until } from "../../../runtime/testing.ts";

const text = (words: string) => ({ kind: "text" as const, text: words });
const windowed = {
  ...createPaperChannel(async () => ({ class: "ok" })).capabilities,
  reply_window_hours: 24,
  text_max: 100,
};

describeOnBothEngines("a person at the desk", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it("reads the thread in pages, back from the newest and on after the last one seen", async () => {
    const desk = await createTestDesk({ database });
    for (const words of ["uno", "dos", "tres"]) await desk.hear("ana", words);
    const { id: conversation_id } = await desk.conversationOf("ana");
    const asked = { caller: desk.rosa, conversation_id };
    const seqs = async (range: object) => {
      const page = await desk.conversations.messages(asked, range);
      return [page.items.map((message) => message.seq), page.has_more];
    };
    expect(await seqs({})).toEqual([[1, 2, 3, 4, 5, 6], false]);
    expect(await seqs({ limit: 2 })).toEqual([[5, 6], true]);
    expect(await seqs({ limit: 2, before: 5 })).toEqual([[3, 4], true]);
    expect(await seqs({ limit: 2, before: 3 })).toEqual([[1, 2], false]);
    expect(await seqs({ limit: 2, after: 0 })).toEqual([[1, 2], true]);
    expect(await seqs({ after: 4 })).toEqual([[5, 6], false]);
  });

  it("takes over: the bot is silent at once, the customer waits for a person, and after handing back it answers", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const asked = { caller: desk.rosa, conversation_id };
    expect(await desk.conversations.takeOver(asked, undefined)).toMatchObject({
      owner: "person",
      member_id: desk.rosa.member.id,
      owner_epoch: 1,
    });
    await desk.hear("ana", "¿hay alguien?");
    expect(desk.sent.map((message) => message.content)).toEqual([text("hola")]);
    expect((await desk.conversationOf("ana")).waiting_since).not.toBeNull();
    await desk.conversations.send(asked, { content: text("Soy Rosa") });
    expect((await desk.conversationOf("ana")).waiting_since).toBeNull();
    expect(await desk.conversations.handBack(asked, undefined)).toMatchObject({
      owner: "bot",
      member_id: null,
    });
    await desk.hear("ana", "gracias");
    await until("the echo", () => desk.sent.some((message) => sameText(message.content, "gracias")));
  });

  it("who writes while the bot has the conversation takes it over", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    await desk.conversations.send(
      { caller: desk.tito, conversation_id },
      { content: text("Hola, soy Tito") },
    );
    expect(await desk.conversationOf("ana")).toMatchObject({
      owner: "person",
      member_id: desk.tito.member.id,
    });
  });

  it("of two people who take over at once one wins, and the other hears his name", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const results = await Promise.allSettled(
      [desk.rosa, desk.tito].map((caller) =>
        desk.conversations.takeOver({ caller, conversation_id }, undefined),
      ),
    );
    const now = await desk.conversationOf("ana");
    const winner = now.member_id === desk.rosa.member.id ? "Rosa" : "Tito";
    expect(now).toMatchObject({ owner: "person", owner_epoch: 1 });
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const [lost] = results.filter((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({
      code: "conflict",
      refusal: { member_name: winner, owner_epoch: 1 },
    });
  });

  it("takes a colleague's conversation only knowingly, by the number that he saw", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    await desk.conversations.takeOver({ caller: desk.rosa, conversation_id }, undefined);
    const tito = { caller: desk.tito, conversation_id };
    const conflict = { code: "conflict", message: expect.stringContaining("Rosa has this conversation") };
    await expect(desk.conversations.takeOver(tito, undefined)).rejects.toMatchObject(conflict);
    await expect(desk.conversations.takeOver(tito, 0)).rejects.toMatchObject(conflict);
    await expect(desk.conversations.handBack(tito, undefined)).rejects.toMatchObject(conflict);
    expect(await desk.conversations.takeOver(tito, 1)).toMatchObject({ member_id: desk.tito.member.id });
  });

  it("writes notes that no customer ever gets, and files by status and labels", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const asked = { caller: desk.rosa, conversation_id };
    await desk.conversations.send(asked, { content: text("Ojo: cliente mayorista"), is_note: true });
    expect(await desk.conversations.setLabels(asked, ["vip", "vip", "mayorista"])).toMatchObject({
      labels: ["vip", "mayorista"],
    });
    expect(await desk.conversations.setStatus(asked, "resolved", undefined)).toMatchObject({
      status: "resolved",
      owner: "bot",
    });
    await expect(desk.conversations.setStatus(asked, "pending", undefined)).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(desk.conversations.setStatus(asked, "snoozed", undefined)).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(await desk.hear("ana", "otra cosa")).toMatchObject({ status: "open" });
    expect(desk.sent.some((message) => sameText(message.content, "Ojo: cliente mayorista"))).toBe(false);
    const { items } = await desk.conversations.messages(asked, {});
    expect(items.filter((message) => message.direction === "note")).toMatchObject([
      { author: { type: "person", member_id: desk.rosa.member.id }, content: text("Ojo: cliente mayorista") },
    ]);
  });

  it("a customer who answers opens what was pending, and reading clears the count of unread", async () => {
    const desk = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const asked = { caller: desk.rosa, conversation_id };
    await desk.conversations.setStatus(asked, "pending", undefined);
    expect(await desk.hear("ana", "aquí estoy")).toMatchObject({ status: "open", unread_count: 2 });
    await desk.conversations.markRead(asked);
    expect(await desk.conversationOf("ana")).toMatchObject({ unread_count: 0 });
    expect(await desk.hear("ana", "¿hola?")).toMatchObject({ unread_count: 1 });
  });

  it("sends a failed message again under its own id, and no other", async () => {
    let answer: SendResult = { class: "rejected", code: "131026", reason: "not a WhatsApp user" };
    const desk = await createTestDesk({ database, send: async () => answer });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const asked = { caller: desk.rosa, conversation_id };
    const stateOf = async () => (await desk.conversations.messages(asked, {})).items.at(-1);
    await until("the failure", async () => (await stateOf())?.state === "failed");
    expect(await stateOf()).toMatchObject({ failure_code: "131026", failure_reason: "not a WhatsApp user" });
    answer = { class: "ok", external_id: "wamid.1" };
    const message_id = (await stateOf())?.id ?? "";
    await desk.conversations.retry(asked, message_id);
    await until("the message to leave", async () => (await stateOf())?.state === "sent");
    expect(desk.sent.map((message) => message.message_id)).toEqual([message_id, message_id]);
    expect(await stateOf()).toMatchObject({ failure_code: null, external_id: "wamid.1" });
    await expect(desk.conversations.retry(asked, message_id)).rejects.toMatchObject({ code: "conflict" });
    await expect(desk.conversations.retry(asked, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps what a customer typed, markup and formulas, as the text that it is", async () => {
    const desk = await createTestDesk({ database });
    const words = `<img src=x onerror=alert(1)> =HYPERLINK("http://x") [a](javascript:1) ${"ñ".repeat(2_000)}`;
    const { id: conversation_id, last_message_preview } = await desk.hear("ana", words);
    const { items } = await desk.conversations.messages({ caller: desk.rosa, conversation_id }, {});
    expect(items[0]?.content).toEqual(text(words));
    expect(words.startsWith(last_message_preview)).toBe(true);
  });
});

describeOnBothEngines("the reply window", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function closedDesk(): Promise<TestDesk & { conversation_id: string }> {
    const clock = { ...createClock() };
    const desk = await createTestDesk({ database, clock, channel: { capabilities: windowed } });
    const { id } = await desk.hear("ana", "hola");
    const later = createClock(25 * 3_600_000);
    Object.assign(clock, later);
    return { ...desk, conversation_id: id };
  }

  it("is told with the conversation: when it ends, and what fits", async () => {
    const desk = await createTestDesk({ database, channel: { capabilities: windowed } });
    const conversation = await desk.hear("ana", "hola");
    const { reply } = await desk.conversations.get({ caller: desk.rosa, conversation_id: conversation.id });
    const ends = Date.parse(conversation.last_inbound_at ?? "") + 24 * 3_600_000;
    expect(reply).toEqual({
      can_reply: true,
      window_ends_at: new Date(ends).toISOString(),
      reason: null,
      text_max: 100,
    });
  });

  it("once closed, refuses an answer before the provider is asked and names the alternative", async () => {
    const desk = await closedDesk();
    const asked = { caller: desk.rosa, conversation_id: desk.conversation_id };
    const before = desk.sent.length;
    await expect(desk.conversations.send(asked, { content: text("¿Sigues ahí?") })).rejects.toMatchObject({
      code: "outside_window",
      refusal: { minutes_left: 0, alternative: "template", window_ends_at: expect.any(String) },
    });
    const program = { caller: desk.program, conversation_id: desk.conversation_id };
    await expect(desk.conversations.send(program, { content: text("aviso") })).rejects.toMatchObject({
      code: "outside_window",
    });
    expect(await desk.conversations.messages(asked, {})).toMatchObject({ items: { length: 2 } });
    expect(desk.sent).toHaveLength(before);
  });

  it("once closed, still lets templates and notes through", async () => {
    const desk = await closedDesk();
    const asked = { caller: desk.rosa, conversation_id: desk.conversation_id };
    const template = {
      kind: "template" as const,
      name: "aviso",
      language: "es",
      parameters: {},
      text: "Tu pedido llegó",
    };
    await desk.conversations.send(asked, { content: text("nota"), is_note: true });
    await desk.conversations.send(asked, { content: template });
    await until("the template", () => desk.sent.some((one) => sameText(one.content, "Tu pedido llegó")));
  });
});

describeOnBothEngines("another shop", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it("sees no conversation of this one and can do nothing to it", async () => {
    const desk = await createTestDesk({ database });
    const other = await createTestDesk({ database });
    const { id: conversation_id } = await desk.hear("ana", "hola");
    const asked = { caller: other.rosa, conversation_id };
    const doors = [
      () => other.conversations.get(asked),
      () => other.conversations.messages(asked, {}),
      () => other.conversations.send(asked, { content: text("x") }),
      () => other.conversations.preview(asked, text("x")),
      () => other.conversations.takeOver(asked, undefined),
      () => other.conversations.handBack(asked, undefined),
      () => other.conversations.setStatus(asked, "resolved", undefined),
      () => other.conversations.setLabels(asked, ["x"]),
      () => other.conversations.markRead(asked),
      () => other.conversations.typing(asked, true),
      () => other.conversations.retry(asked, newId()),
    ];
    for (const door of doors) await expect(door()).rejects.toMatchObject({ code: "not_found" });
    expect((await other.conversations.list(other.rosa, {})).items).toEqual([]);
    expect((await desk.conversations.list(desk.rosa, {})).items).toHaveLength(1);
    expect(await desk.conversationOf("ana")).toMatchObject({ owner: "bot", unread_count: 1, labels: [] });
  });
});

describe("a program", () => {
  describeOnBothEngines("with an API key", (open) => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });

    it("writes in the bot's name, and leaves to people what is a person's", async () => {
      const desk = await createTestDesk({ database });
      const { id: conversation_id } = await desk.hear("ana", "hola");
      const asked = { caller: desk.program, conversation_id };
      const { message_id } = await desk.conversations.send(asked, {
        content: text("Tu pedido va en camino"),
      });
      const { items } = await desk.conversations.messages(asked, {});
      expect(items.find((message) => message.id === message_id)).toMatchObject({ author: { type: "bot" } });
      const note = { content: text("x"), is_note: true };
      await expect(desk.conversations.send(asked, note)).rejects.toMatchObject({ code: "not_allowed" });
      await expect(desk.conversations.takeOver(asked, undefined)).rejects.toMatchObject({
        code: "not_allowed",
      });
      for (const content of [
        text(" "),
        text("x".repeat(20_001)),
        { kind: "submission" as const, values: {} },
      ])
        await expect(desk.conversations.send(asked, { content })).rejects.toMatchObject({
          code: "invalid_request",
        });
    });

    it("can look beforehand at what the customer would see", async () => {
      const desk = await createTestDesk({ database });
      const { id: conversation_id } = await desk.hear("ana", "hola");
      const options = [{ id: "s", label: "Sí" }];
      const form = {
        kind: "form" as const,
        id: "f",
        title: "Datos",
        fields: [{ name: "mail", label: "Correo", type: "email" as const, required: true }],
        submit_label: "Enviar",
      };
      const asked = { caller: desk.program, conversation_id };
      const choices = { kind: "choices" as const, text: "¿Va?", style: "buttons" as const, options };
      expect((await desk.conversations.preview(asked, choices)).messages).toEqual([choices]);
      expect((await desk.conversations.preview(asked, form)).messages).toMatchObject([{ kind: "text" }]);
    });
  });
});

function sameText(content: { kind: string } | { kind: "text"; text: string }, words: string): boolean {
  return "text" in content && content.text === words;
}
