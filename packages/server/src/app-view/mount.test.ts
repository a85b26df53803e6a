import { createHmac } from "node:crypto";
import { runInNewContext } from "node:vm";
import { scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app-testing.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";

describeOnBothEngines("the chat in a mobile app's web view", (open) => {
  let shop: TestApp;
  let chat: string;
  let other: string;

  beforeAll(async () => {
    shop = await startTestApp(await open());
    const workspace_id = shop.app.workspace.workspaces.list()[0]?.id ?? "";
    const key = await shop.newKey(workspace_id, scopes);
    const connect = async (channel: string, settings: object) =>
      (
        await shop.call("POST /inboxes", {
          key,
          body: { name: channel, channel, flow_slug: "echo", settings },
        })
      ).json().id;
    chat = await connect("webchat", { identity_secret: "made-up-identity" });
    other = await connect("telegram", { bot_token: "1:made-up", webhook_secret: "made-up" });
  });
  afterAll(() => shop.stop());

  it("is the chat as a whole page, under the policy of all our pages", async () => {
    const answer = await shop.call(`GET ./app-view/${chat}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(answer.body).toContain(`data-inbox="${chat}"`);
  });

  it("is there for chats alone", async () => {
    for (const inbox of [other, "nothing", '"><script>'])
      expect((await shop.call(`GET ./app-view/${encodeURIComponent(inbox)}`)).statusCode).toBe(404);
  });

  it("tells the chat who the app's server says is there, and opens it", async () => {
    const { body } = await shop.call("GET ./app-view.js");
    const id = "cliente-77";
    const signature = createHmac("sha256", "made-up-identity").update(id).digest("hex");
    const user = { id, signature, name: "Rosa Díaz 👟" };
    const said = (hash: string) => {
      const calls: unknown[] = [];
      const mostrador = {
        identify: (given: unknown) => calls.push(given),
        open: () => calls.push("open"),
      };
      const page = {
        location: { hash },
        mostrador,
        URLSearchParams,
        TextDecoder,
        Uint8Array,
        atob,
        console: { warn() {} },
      };
      runInNewContext(body, page);
      return JSON.parse(JSON.stringify(calls));
    };
    const hash = `#user=${Buffer.from(JSON.stringify(user)).toString("base64url")}`;
    expect(said(hash)).toEqual([user, "open"]);
    expect(said("")).toEqual(["open"]);
    expect(said("#user=%%%")).toEqual(["open"]);
  });
});
