import type { PhoneApp, PhoneMessage } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { channels } from "./adapters.ts";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { newToken } from "./platform/ids.ts";

/** Channels that say which formats of pictures they take, and play their provider here. */
const choosy = channels.filter(
  ({ capabilities, createSimulator }) =>
    createSimulator &&
    capabilities.file_limits?.some(
      ({ media_type, mime_types }) => media_type === "image" && mime_types.length > 0,
    ),
);

describeOnBothEngines("the demo shop's pictures", (open) => {
  let shop: TestApp;
  let apps: PhoneApp[];
  const headers = { "x-phone": newToken() };
  beforeAll(async () => {
    shop = await startTestApp(await open(), { MOSTRADOR_BARE: "0" });
    apps = (await shop.call("GET ./phone/api/home", { headers })).json().apps;
  });
  afterAll(() => shop.stop());

  it.for(choosy.map(({ id, capabilities }) => ({ id, capabilities })))(
    "reach a customer on $id in a format that it takes",
    async ({ id, capabilities }, context) => {
      const app = apps.find(({ channel }) => channel === id);
      if (!app) return context.skip("the demo shop has no inbox of this channel");
      const path = `./phone/api/apps/${app.inbox_id}`;
      const body = { type: "text", text: "mochila austral" };
      await shop.call(`POST ${path}/acts`, { headers, body });
      const messages = async (): Promise<PhoneMessage[]> =>
        (await shop.call(`GET ${path}/thread`, { headers })).json().messages;
      await expect
        .poll(async () => picturesOf(await messages()).length, { timeout: 10_000 })
        .toBeGreaterThan(0);
      const formats = capabilities.file_limits?.find(({ media_type }) => media_type === "image")?.mime_types;
      for (const url of picturesOf(await messages())) {
        const picture = await shop.call(`GET .${new URL(url).pathname}`);
        expect(formats).toContain(picture.headers["content-type"]);
      }
    },
  );
});

/** The addresses of all pictures that the app shows. */
function picturesOf(messages: readonly PhoneMessage[]): string[] {
  const ours = messages.filter(({ by }) => by === "shop");
  return [...JSON.stringify(ours).matchAll(/"(?:image_url|url)":"([^"]+\/media\/[^"]+)"/g)].map(
    ([, url = ""]) => url,
  );
}
