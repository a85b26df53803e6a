import type { Contact } from "@mostrador/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../app-testing.ts";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { normalisePhone } from "./phone.ts";

describeOnBothEngines("contacts", (open) => {
  let database: Database;
  let test: TestApp;
  let shop: { workspace_id: string; key: string };
  let stranger: { workspace_id: string; key: string };
  beforeAll(async () => {
    database = await open();
    test = await startTestApp(database);
    shop = await test.newShop();
    stranger = await test.newShop();
  });
  afterAll(() => test.stop());

  async function add(person: Partial<Contact>, workspace_id = shop.workspace_id): Promise<string> {
    const id = newId();
    const { name = null, email = null, phone = null, fields = {} } = person;
    await database.query(
      "INSERT INTO contacts (workspace_id, id, name, email, phone, fields, created_at) VALUES ($1, $2, $3, $4, $5, $6, now())",
      [workspace_id, id, name, email, phone, JSON.stringify(fields)],
    );
    return id;
  }
  const call = async (what: string, body?: object) =>
    test.call(what, { key: shop.key, ...(body ? { body } : {}) });
  const names = async (query: string): Promise<string[]> =>
    (await call(`GET /contacts?${query}`)).json().items.map((contact: Contact) => contact.name);

  it("are listed newest first, page by page, each once", async () => {
    const here = await test.newShop();
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.unshift(await add({ name: `P${n}` }, here.workspace_id));
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = (await test.call(`GET /contacts?limit=3${cursor}`, { key: here.key })).json();
      seen.push(...page.items.map((contact: Contact) => contact.id));
      cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
    } while (cursor !== "");
    expect(seen).toEqual(ids);
  });

  it("are found by the beginnings of words, without accents, by e-mail and by digits of the phone", async () => {
    await add({ name: "Íñigo Zúñiga", phone: "+56987001122", email: "inigo@correo.cl" });
    await add({ name: "Íñigo Zúñiga" }, stranger.workspace_id);
    for (const typed of ["inigo zuñ", "ZUNIGA", "9 8700-1122", "inigo@correo"])
      expect(await names(`search=${encodeURIComponent(typed)}`)).toEqual(["Íñigo Zúñiga"]);
    for (const typed of ["inigo perez", "'", "\\ & | !", "%"])
      expect(await names(`search=${encodeURIComponent(typed)}`)).toEqual([]);
  });

  it("are changed fact by fact: what is not named stays, and null takes a fact away", async () => {
    const id = await add({ name: "Ana", fields: { talla: "42", color: "rojo" } });
    const changes = {
      email: "ana@correo.cl",
      phone: "9 8765 4321",
      address: { line1: "Av. Siempre Viva 742" },
      fields: { talla: "43", color: null },
      labels: ["vip", "vip"],
    };
    const changed = await call(`PATCH /contacts/${id}`, changes);
    expect(changed.json()).toMatchObject({
      name: "Ana",
      email: "ana@correo.cl",
      phone: "+56987654321",
      address: { line1: "Av. Siempre Viva 742" },
      fields: { talla: "43" },
      labels: ["vip"],
    });
    expect((await call(`GET /contacts/${id}`)).json()).toEqual({ ...changed.json(), identities: [] });
    expect((await call(`PATCH /contacts/${id}`, { phone: null })).json()).toMatchObject({ phone: null });
    const refused = await call(`PATCH /contacts/${id}`, { phone: "12" });
    expect(refused.json()).toMatchObject({ code: "invalid_request", fields: [{ path: "body.phone" }] });
  });

  it("have a timeline of what happened, newest first", async () => {
    const id = await add({ name: "Ana" });
    await call(`PATCH /contacts/${id}`, { email: "a@b.cl" });
    await call(`PATCH /contacts/${id}`, { locale: "pt-BR" });
    const { items } = (await call(`GET /contacts/${id}/timeline`)).json();
    expect(items).toMatchObject([
      { type: "contact.updated", payload: { fields: ["locale"] } },
      { type: "contact.updated", payload: { fields: ["email"] } },
    ]);
  });

  it("keep markup and formulas as the text that they are", async () => {
    const name = `<script>alert(1)</script> =HYPERLINK("x")`;
    const id = await add({});
    expect((await call(`PATCH /contacts/${id}`, { name })).json()).toMatchObject({ name });
  });

  it("of another shop are not there", async () => {
    const id = await add({ name: "Ana" });
    const as = (what: string, body?: object) =>
      test.call(what, { key: stranger.key, ...(body ? { body } : {}) });
    for (const answer of [
      await as(`GET /contacts/${id}`),
      await as(`GET /contacts/${id}/timeline`),
      await as(`PATCH /contacts/${id}`, { name: "Eva" }),
    ])
      expect(answer.statusCode).toBe(404);
    expect((await call(`GET /contacts/${id}`)).json()).toMatchObject({ name: "Ana" });
  });
});

describe("a phone number", () => {
  it("is written as E.164, by the shop's country where it names none", () => {
    expect(normalisePhone("+56 9 8765 4321", "AR")).toBe("+56987654321");
    expect(normalisePhone("9 8765 4321", "CL")).toBe("+56987654321");
    expect(normalisePhone("(011) 4321-5678", "AR")).toBe("+541143215678");
    expect(normalisePhone("55 1234 5678", "MX")).toBe("+525512345678");
  });

  it("is none when no such number can exist", () => {
    for (const text of ["", "hola", "12", "+56 1", "=1+1"]) expect(normalisePhone(text, "CL")).toBeNull();
    expect(normalisePhone("9 8765 4321", "XX")).toBeNull();
  });
});
