import { afterEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

describeOnBothEngines("the whole server", (open) => {
  let shop: TestApp;
  afterEach(() => shop.stop());

  it("starts, says that it is well, and has our flows published in its first workspace", async () => {
    shop = await startTestApp(await open());
    expect((await shop.call("GET ./healthz")).json()).toEqual({ status: "ok" });
    expect((await shop.call("GET ./readyz")).json()).toEqual({ status: "ready" });
    const [first] = shop.app.workspace.workspaces.list();
    const key = await shop.newKey(first?.id ?? "", ["flows:read"]);
    const { items } = (await shop.call("GET /flows", { key })).json();
    expect(items).toContainEqual({
      slug: "seller-es",
      name: "Vendedor",
      published_version: 1,
      latest_version: 1,
    });
  });
});
