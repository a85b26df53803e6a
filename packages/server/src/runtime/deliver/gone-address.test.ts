import { expect, it } from "vitest";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { createTestRuntime, until } from "../testing.ts";

describeOnBothEngines("an address that will never be good again", (open) => {
  it("is taken from the person, who keeps his thread; the next message goes to no address of his", async () => {
    const database = await open();
    const { runtime, post, sent, workspace_id } = createTestRuntime({
      database,
      send: async () => ({ class: "unreachable", code: "410", reason: "Gone", is_address_gone: true }),
    });
    runtime.start();
    await post({ id: "1", from: "device-of-ana", text: "hola" });
    const keys = async () =>
      (
        await database.query<{ key: string }>("SELECT key FROM identities WHERE workspace_id = $1", [
          workspace_id,
        ])
      ).map(({ key }) => key);
    await until("the address to go", async () => (await keys())[0]?.startsWith("gone:") === true);
    expect(sent).toHaveLength(1);
    expect(await database.query("SELECT state FROM messages WHERE direction = 'outbound'")).toEqual([
      { state: "failed" },
    ]);
    const [thread] = await database.query<{ id: string; contact_id: string }>(
      "SELECT id, contact_id FROM conversations",
    );
    if (!thread) throw new Error("no conversation");
    await runtime.mailbox.enqueue(database, workspace_id, thread.contact_id, [
      {
        type: "api_message",
        conversation_id: thread.id,
        content: { kind: "text", text: "¿sigues ahí?" },
        message_id: "0199aaaa-0000-7000-8000-000000000001",
      },
    ]);
    runtime.mailbox.wake();
    await until("the next message", () => sent.length === 2);
    expect(sent[1]?.to).toMatch(/^gone:/);
    await post({ id: "2", from: "device-of-ana", text: "he vuelto" });
    await until("the answer to the address that came back", () => sent.length === 3);
    expect(sent[2]?.to).toBe("device-of-ana");
    await runtime.stop();
  });
});
