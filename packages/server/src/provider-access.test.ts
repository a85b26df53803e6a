import { afterAll, expect, it } from "vitest";
import { createProviderAccess } from "./provider-access.ts";
import type { LiveInbox } from "./runtime/deps.ts";

const providers = createProviderAccess({
  allow_private: false,
  channel: () => undefined,
  simulated: () => undefined,
  line: () => undefined,
});
afterAll(() => providers.close());

const inbox = (id: string, settings: LiveInbox["settings"]): LiveInbox => ({
  id,
  workspace_id: "w",
  channel: "paper",
  settings,
  flow_slug: null,
  is_enabled: true,
});

it("what an adapter remembers for an inbox outlives the copies of its settings, and begins anew with other ones", () => {
  const first = providers.http(inbox("i1", { secret: "a" })).memory;
  first?.put("key", { value: "1", ttl_ms: 60_000 });
  expect(providers.http(inbox("i2", { secret: "a" })).memory?.take("key")).toBeUndefined();
  expect(providers.http(inbox("i1", { secret: "a" })).memory?.take("key")).toBe("1");
  first?.put("key", { value: "2", ttl_ms: 60_000 });
  expect(providers.http(inbox("i1", { secret: "b" })).memory?.take("key")).toBeUndefined();
});
