import { randomBytes } from "node:crypto";
import { type PhoneThread, scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app-testing.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";

const settings = {
  account_sid: "AC00000000000000000000000000000001",
  auth_token: "token-of-the-simulator",
  phone_number: "+56221234567",
  api_base: "http://simulator.localhost",
};

describeOnBothEngines("a call to the shop", (open) => {
  let shop: TestApp;
  let key: string;
  let inbox: string;

  beforeAll(async () => {
    shop = await startTestApp(await open());
    const workspace_id = shop.app.workspace.workspaces.list()[0]?.id ?? "";
    key = await shop.newKey(workspace_id, scopes);
    const made = await shop.call("POST /inboxes", {
      key,
      body: { name: "Teléfono", flow_slug: "echo", channel: "twiliovoice", settings },
    });
    inbox = made.json().id;
  });
  afterAll(() => shop.stop());

  it("is answered in the same breath, and all that was said stands in the shop's thread as sent", async () => {
    const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };
    const act = (body: object) => shop.call(`POST ./phone/api/apps/${inbox}/acts`, { headers, body });
    const heard = async (): Promise<string[]> => {
      const thread: PhoneThread = (
        await shop.call(`GET ./phone/api/apps/${inbox}/thread`, { headers })
      ).json();
      return thread.messages
        .filter(({ by }) => by === "shop")
        .map(({ content }) => (content.kind === "text" ? content.text : content.kind));
    };
    expect((await act({ type: "open" })).statusCode).toBe(204);
    const before = (await heard()).length;
    expect((await act({ type: "text", text: "busco botines" })).statusCode).toBe(204);
    expect((await heard()).slice(before)).toEqual(["busco botines"]);
    await act({ type: "text", text: "42" });
    expect((await heard()).at(-1)).toBe("42");
    await act({ type: "text", text: "/colgar" });
    const { items } = (await shop.call("GET /conversations?search=Rosa", { key })).json();
    const messages = (await shop.call(`GET /conversations/${items[0].id}/messages`, { key })).json().items;
    const states = messages
      .filter((one: { direction: string }) => one.direction === "outbound")
      .map((one: { state: string }) => one.state);
    expect(new Set(states)).toEqual(new Set(["sent"]));
  });
});
