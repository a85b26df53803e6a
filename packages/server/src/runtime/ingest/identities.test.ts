import type { Sender } from "@mostrador/contract";
import { expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { createTestRuntime } from "../testing.ts";
import { createIdentityResolver } from "./identities.ts";

const at = "2026-11-24T12:00:00.000Z";

function setUp(database: Database) {
  const { deps, inbox } = createTestRuntime({ database });
  const from = (key: string, ...others: string[]): Sender => ({
    key,
    alternatives: others.map((other) => ({ kind: "user_id", key: other })),
  });
  /** In a process of its own, so that nothing is remembered. */
  const find = (...senders: Sender[]) =>
    createIdentityResolver(deps)(senders.map((sender) => ({ inbox, from: sender, at })));
  const count = async (table: "contacts" | "identities") =>
    (await database.query(`SELECT 1 FROM ${table} WHERE workspace_id = $1`, [inbox.workspace_id])).length;
  return { find, from, count };
}

describeOnBothEngines("the contact behind an address", (open) => {
  it("is made once, and found by every process", async () => {
    const { find, from, count } = setUp(await open());
    const [first, again, other] = await find(from("ana"), from("ana"), from("leo"));
    expect(again).toEqual(first);
    expect(other?.contact_id).not.toBe(first?.contact_id);
    expect(await find(from("ana"))).toEqual([first]);
    expect([await count("contacts"), await count("identities")]).toEqual([2, 2]);
  });

  it("is the same at each address that the provider vouches for", async () => {
    const { find, from, count } = setUp(await open());
    const [byPhone] = await find(from("56911112222", "CL.1"));
    const [byId] = await find(from("CL.1"));
    const [byNewPhone] = await find(from("56911113333", "56911112222"));
    expect(new Set([byPhone, byId, byNewPhone].map((owner) => owner?.contact_id)).size).toBe(1);
    expect(new Set([byPhone, byId, byNewPhone].map((owner) => owner?.identity_id)).size).toBe(3);
    expect([await count("contacts"), await count("identities")]).toEqual([1, 3]);
  });

  it("learns an address later that it did not know at first", async () => {
    const { find, from, count } = setUp(await open());
    const [first] = await find(from("56911112222"));
    await find(from("56911112222", "CL.1"));
    expect((await find(from("CL.1")))[0]?.contact_id).toBe(first?.contact_id);
    expect(await count("contacts")).toBe(1);
  });

  it("stays two contacts where the addresses have led to two before: nobody is merged unasked", async () => {
    const { find, from, count } = setUp(await open());
    const [ana, leo] = await find(from("56911112222"), from("CL.1"));
    expect(await find(from("56911112222", "CL.1"), from("CL.1", "56911112222"))).toEqual([ana, leo]);
    expect(await count("contacts")).toBe(2);
  });

  it("is one when both addresses come at once, in one batch", async () => {
    const { find, from, count } = setUp(await open());
    const owners = await find(from("56911112222", "CL.1"), from("56911112222", "CL.1"), from("56933334444"));
    expect(owners[0]).toEqual(owners[1]);
    expect([await count("contacts"), await count("identities")]).toEqual([2, 3]);
  });
});
