import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { ClosedChannel, JsonObject, LiveHint, SettingField } from "@mostrador/contract";
import pino from "pino";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createSecrets } from "../../../platform/secrets.ts";
import { createPaperChannel, until } from "../../../runtime/testing.ts";
import { createInboxes, type Inboxes } from "./service.ts";

const shop = newId();
const keys = [Buffer.alloc(32, 7).toString("base64")];
const secret = "EAAG-very-secret-token-9876";
const field = (name: string, type: SettingField["type"], required: boolean): SettingField => ({
  name,
  type,
  label: { es: name, en: name, pt: name },
  help: { es: "", en: "", pt: "" },
  required,
});
const settings = { access_token: secret, phone_number_id: "1055" };

describeOnBothEngines("inboxes", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** One process of the server. */
  async function start(
    channel: Partial<ChannelAdapter> = {},
    closedChannels: readonly ClosedChannel[] = [],
  ): Promise<Inboxes & { hints: LiveHint[] }> {
    const hints: LiveHint[] = [];
    const paper: ChannelAdapter = {
      ...createPaperChannel(async () => ({ class: "ok" })),
      settings: [
        field("access_token", "secret", true),
        field("phone_number_id", "text", true),
        field("app_secret", "secret", false),
        field("api_base", "url", false),
      ],
      ...channel,
    };
    const inboxes = createInboxes({
      database,
      clock: createClock(),
      log: pino({ level: "silent" }),
      secrets: createSecrets(keys),
      channels: [paper],
      closedChannels,
      http: () => ({ request: async () => ({ result: "not_sent", reason: "no wire" }) }),
      hookAddress: (inbox_id) => `https://tienda.example/hooks/${inbox_id}`,
      publish: (_workspace, hint) => hints.push(hint),
    });
    await inboxes.start();
    onTestFinished(() => inboxes.stop());
    return { ...inboxes, hints };
  }
  const given = { name: "WhatsApp", channel: "paper", settings };

  it("describes the channels that there are, and says which are closed", async () => {
    const closed = {
      ...{ id: "fax", label: "Fax", ended_on: "2024-07-31", links: [] },
      means: { es: "Se acabó.", en: "It is over.", pt: "Acabou." },
      instead: { es: "Escribe.", en: "Write.", pt: "Escreva." },
      source: { url: "https://example.com", date: "2026-06-30" },
    };
    const { channels } = await start({}, [closed]);
    expect(channels().items.map(({ id }) => id)).toEqual(["paper"]);
    expect(channels().closed).toEqual([closed]);
  });

  it("shows secrets masked, keeps them sealed, and gives them to the runtime in the clear", async () => {
    const inboxes = await start();
    const created = await inboxes.create(shop, given);
    const masked = { access_token: "••••9876", phone_number_id: "1055" };
    expect(created.settings).toEqual(masked);
    expect((await inboxes.list(shop)).find(({ id }) => id === created.id)?.settings).toEqual(masked);
    expect(inboxes.find(created.id)?.settings).toEqual(settings);
    const [row] = await database.query<{ text: string }>(
      "SELECT settings::text AS text FROM inboxes WHERE id = $1",
      [created.id],
    );
    expect(row?.text).not.toContain(secret);
    expect(row?.text).toContain("1055");
    expect(inboxes.hints).toContainEqual({ type: "inbox_changed", inbox_id: created.id });
  });

  it("leaves a secret as it was when it comes back masked, and changes what is new", async () => {
    const inboxes = await start();
    const { id, settings: shown } = await inboxes.create(shop, given);
    await inboxes.update(shop, id, { name: "Ventas", settings: { ...shown, phone_number_id: "2066" } });
    expect(inboxes.find(id)).toMatchObject({
      name: "Ventas",
      settings: { access_token: secret, phone_number_id: "2066" },
    });
    await inboxes.update(shop, id, { settings: { access_token: "another-token-1111", app_secret: "short" } });
    expect(inboxes.find(id)?.settings).toEqual({
      access_token: "another-token-1111",
      phone_number_id: "2066",
      app_secret: "short",
    });
    const cleared = await inboxes.update(shop, id, { settings: { app_secret: null }, is_enabled: false });
    expect(cleared).toMatchObject({ is_enabled: false, settings: { access_token: "••••1111" } });
    expect(inboxes.find(id)?.settings).not.toHaveProperty("app_secret");
  });

  it("asks for its secrets again when its address changes, so that nobody has them sent elsewhere", async () => {
    const inboxes = await start();
    const api_base = "https://graph.example";
    const { id, settings: shown } = await inboxes.create(shop, {
      ...given,
      settings: { ...settings, api_base },
    });
    const move = (changes: JsonObject) =>
      inboxes.update(shop, id, { settings: { ...shown, api_base: "https://thief.example", ...changes } });
    const refusal = { code: "secrets_required", fields: [{ path: "body.settings.access_token" }] };
    await expect(move({})).rejects.toMatchObject(refusal);
    const bare = inboxes.update(shop, id, { settings: { api_base: "https://thief.example" } });
    await expect(bare).rejects.toMatchObject(refusal);
    await expect(inboxes.update(shop, id, { settings: { api_base: null } })).rejects.toMatchObject(refusal);
    expect(inboxes.find(id)?.settings).toEqual({ ...settings, api_base });
    await inboxes.update(shop, id, { settings: { ...shown, api_base } });
    await move({ access_token: secret });
    expect(inboxes.find(id)?.settings).toMatchObject({ api_base: "https://thief.example" });
  });

  it("refuses settings that do not fit, unknown channels and unknown flows, each with its place", async () => {
    const inboxes = await start();
    const paths = (path: string) => ({ code: "invalid_request", fields: [{ path }] });
    const create = (changes: object) => inboxes.create(shop, { ...given, ...changes });
    await expect(create({ settings: { phone_number_id: "1" } })).rejects.toMatchObject(
      paths("body.settings.access_token"),
    );
    await expect(create({ channel: "telepathy" })).rejects.toMatchObject(paths("body.channel"));
    await expect(create({ flow_slug: "nope" })).rejects.toMatchObject(paths("body.flow_slug"));
    const { id } = await inboxes.create(shop, given);
    await expect(inboxes.update(shop, id, { settings: { access_token: "" } })).rejects.toMatchObject(
      paths("body.settings.access_token"),
    );
    expect(inboxes.find(id)?.settings).toEqual(settings);
  });

  it("is known to every other process a moment after a change", async () => {
    const [one, other] = [await start(), await start()];
    const { id } = await one.create(shop, given);
    await until("the new inbox", () => other.find(id) !== undefined);
    await one.update(shop, id, { is_enabled: false });
    await until("the change", () => other.find(id)?.is_enabled === false);
  });

  it("tells the provider our webhook, and keeps what the provider says is wrong", async () => {
    let health = { is_healthy: false, detail: "The access token has expired" };
    const addresses: string[] = [];
    const inboxes = await start({
      connect: async (address, { access_token }) => {
        addresses.push(address);
        if (access_token !== secret) throw new Error("Invalid OAuth access token");
      },
      check: async () => health,
    });
    const refused = await inboxes.create(shop, {
      ...given,
      settings: { ...settings, access_token: "wrong" },
    });
    expect(refused.problem).toBe("Invalid OAuth access token");
    const { id, problem } = await inboxes.update(shop, refused.id, { settings: { access_token: secret } });
    expect(problem).toBeNull();
    expect(addresses.at(-1)).toBe(`https://tienda.example/hooks/${id}`);
    expect(await inboxes.check(shop, id)).toEqual(health);
    expect((await inboxes.list(shop)).find((one) => one.id === id)?.problem).toBe(health.detail);
    health = { is_healthy: true, detail: "+56 9 1234" };
    await inboxes.check(shop, id);
    expect(inboxes.find(id)?.problem).toBeNull();
  });

  it("belong to one shop: another sees and changes none of them", async () => {
    const inboxes = await start();
    const { id } = await inboxes.create(shop, given);
    const stranger = newId();
    expect(await inboxes.list(stranger)).toEqual([]);
    await expect(inboxes.update(stranger, id, { name: "mía" })).rejects.toMatchObject({ code: "not_found" });
    await expect(inboxes.check(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    expect(inboxes.find(id)?.name).toBe("WhatsApp");
  });

  it("whose secrets were sealed with a lost key is off, with the reason, and the others work", async () => {
    const inboxes = await start();
    const { id } = await inboxes.create(shop, given);
    await database.query(
      `UPDATE inboxes SET settings = jsonb_set(settings, '{access_token,sealed}', '"00000000.AAAA"') WHERE id = $1`,
      [id],
    );
    const restarted = await start();
    expect(restarted.find(id)).toMatchObject({
      is_enabled: false,
      problem: expect.stringContaining("secrets"),
    });
  });
});
