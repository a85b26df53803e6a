import { createHmac } from "node:crypto";
import {
  limits,
  type VisitorEvent,
  type VisitorNews,
  type VisitorPost,
  type VisitorThread,
} from "@mostrador/contract";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startTestApp, type TestApp } from "../../../app-testing.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId, newToken } from "../../../platform/ids.ts";
import { until } from "../../../runtime/testing.ts";

const site = "https://mitienda.cl";
const text = (words: string) => ({ kind: "text" as const, text: words });

describeOnBothEngines("a visitor of a shop's page", (open) => {
  let database: Database;
  let test: TestApp;
  beforeAll(async () => {
    database = await open();
    test = await startTestApp(database);
  });
  // A clean-up that beforeAll returns would come after the database's
  afterAll(() => test.stop());

  /** A shop with a web chat, and its owner at the desk. */
  async function openShop(settings: object = {}) {
    const { workspace_id, key } = await test.newShop("Tienda Sur");
    const cookie = await test.signIn(workspace_id);
    const body = { name: "Web", channel: "webchat", settings: { allowed_origins: [site], ...settings } };
    const inbox = (await test.call("POST /inboxes", { key, body })).json();
    const post = (token: string, event: VisitorEvent, more: Partial<VisitorPost> = {}, origin = site) =>
      test.app.http.face.http.inject({
        method: "POST",
        url: `/hooks/${inbox.id}`,
        headers: { "content-type": "text/plain", origin },
        payload: JSON.stringify({ token, event, ...more }),
      });
    const read = (token: string, query = "", headers: Record<string, string> = {}) =>
      test.call(`GET ./visitor/${inbox.id}/thread${query}`, {
        headers: { authorization: `Bearer ${token}`, origin: site, ...headers },
      });
    async function thread(token: string, query = ""): Promise<VisitorThread> {
      return (await read(token, query)).json();
    }
    async function say(token: string, words: string): Promise<string> {
      const id = newId();
      expect((await post(token, { kind: "message", id, text: words })).statusCode).toBe(200);
      await until("the message", async () =>
        (await thread(token)).messages.some((message) => message.client_id === id),
      );
      return id;
    }
    const conversations = async () => (await test.call("GET /conversations", { cookie })).json().items;
    const desk = (what: string, payload: object) => test.call(what, { cookie, body: payload });
    return { workspace_id, key, cookie, inbox, post, read, thread, say, conversations, desk };
  }

  it("reads his own thread with his token, and nobody else's", async () => {
    const shop = await openShop();
    const [ana, leo] = [newToken(), newToken()];
    const client_id = await shop.say(ana, "Hola, soy Ana");
    await shop.say(leo, "Hola, soy Leo");
    const seen = await shop.thread(ana);
    expect(seen).toMatchObject({ shop_name: "Tienda Sur", assistant_name: "Lola", has_more: false });
    expect(seen.messages).toMatchObject([
      { seq: 1, by: "visitor", content: text("Hola, soy Ana"), client_id, author_name: "" },
    ]);
    expect((await shop.thread(newToken())).messages).toEqual([]);
    const elsewhere = await openShop();
    expect((await elsewhere.thread(ana)).messages).toEqual([]);
  });

  it("is answered by a person, and never sees notes or what the desk does", async () => {
    const shop = await openShop();
    const ana = newToken();
    await shop.say(ana, "¿Tienen talla 42?");
    const [{ id }] = await shop.conversations();
    expect((await shop.desk(`POST /conversations/${id}/take-over`, {})).json()).toMatchObject({
      owner: "person",
    });
    await shop.desk(`POST /conversations/${id}/messages`, { content: text("ojo, regatea"), is_note: true });
    const sent = await shop.desk(`POST /conversations/${id}/messages`, { content: text("Sí, en rojo") });
    const { messages } = await shop.thread(ana, "?after=1");
    expect(messages).toMatchObject([
      {
        id: sent.json().message_id,
        by: "person",
        author_name: "Dueña",
        content: text("Sí, en rojo"),
        client_id: null,
      },
    ]);
    expect(JSON.stringify(await shop.thread(ana))).not.toContain("regatea");
  });

  it("pages back and on", async () => {
    const shop = await openShop();
    const ana = newToken();
    for (const words of ["uno", "dos", "tres"]) await shop.say(ana, words);
    const seqs = async (query: string) => (await shop.thread(ana, query)).messages.map(({ seq }) => seq);
    expect(await seqs("?before=3")).toEqual([1, 2]);
    expect(await seqs("?after=2")).toEqual([3]);
    expect(await seqs("?after=3")).toEqual([]);
    expect((await shop.read(ana, "?after=x")).statusCode).toBe(400);
  });

  it("is turned away with a wrong token, from a page that is not allowed, and where nobody reads", async () => {
    const shop = await openShop();
    const ana = newToken();
    await shop.say(ana, "hola");
    expect((await shop.read("short")).statusCode).toBe(401);
    expect((await shop.read(ana, "", { authorization: "" })).statusCode).toBe(401);
    expect((await shop.read(ana, "", { origin: "https://otra.cl" })).statusCode).toBe(401);
    expect((await shop.read(ana, "", { "x-visitor-user": "%" })).statusCode).toBe(401);
    const refused = await shop.post(ana, { kind: "opened", id: "1" }, {}, "https://otra.cl");
    expect(refused.statusCode).toBe(401);
    const nowhere = await test.call(`GET ./visitor/${newId()}/thread`);
    expect(nowhere.statusCode).toBe(404);
  });

  it("may read answers from the shop's page: the origin is allowed, before and after asking", async () => {
    const shop = await openShop();
    const ana = newToken();
    const posted = await shop.post(ana, { kind: "message", id: "1", text: "hola" });
    const asked = await shop.read(ana);
    for (const answer of [posted, asked]) {
      expect(answer.headers["access-control-allow-origin"]).toBe(site);
      expect(answer.headers["vary"]).toContain("origin");
    }
    expect(asked.headers["access-control-allow-credentials"]).toBeUndefined();
    const preflight = await test.call(`OPTIONS ./visitor/${shop.inbox.id}/thread`, {
      headers: { origin: site },
    });
    expect(preflight).toMatchObject({ statusCode: 204 });
    expect(preflight.headers["access-control-allow-headers"]).toContain("authorization");
  });

  it("may read refusals too, which hold nothing but what the page sent, and never in another's name", async () => {
    const shop = await openShop();
    const ana = newToken();
    const long = "a".repeat(limits.visitor_post_bytes);
    const answers = await Promise.all([
      shop.post(ana, { kind: "opened", id: "1" }, {}, "https://otra.cl"),
      shop.post("short", { kind: "opened", id: "1" }),
      shop.post(ana, { kind: "message", id: "1", text: long }),
      shop.read("short"),
      shop.read(ana, "?after=x"),
      test.call(`POST ./hooks/${newId()}`, { headers: { origin: site }, body: {} }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 413, 401, 400, 404]);
    for (const { headers } of answers) {
      expect(headers["access-control-allow-origin"]).toMatch(/^https:\/\//);
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      expect(headers["vary"]).toContain("origin");
    }
    const plain = await test.call(`POST ./hooks/${shop.inbox.id}`, { body: {} });
    expect(plain.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("who posts too much is asked to wait, readably, and nobody else is", async () => {
    const shop = await openShop();
    const [ana, leo] = [newToken(), newToken()];
    const post = (token: string) => shop.post(token, { kind: "typing", id: newId(), is_typing: true });
    const count = limits.visitor_posts_at_once + 5;
    const answers = await Promise.all(Array.from({ length: count }, () => post(ana)));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeLessThan(count);
    const [first] = refused;
    expect(first?.json()).toMatchObject({ code: "too_many_requests", status: 429 });
    expect(Number(first?.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect(first?.headers).toMatchObject({
      "access-control-allow-origin": site,
      "access-control-expose-headers": "retry-after",
    });
    expect((await post(leo)).statusCode).toBe(200);
  });

  it("an address has its share too, whatever tokens it makes up", async () => {
    const shop = await openShop();
    const post = (remoteAddress: string) =>
      test.app.http.face.http.inject({
        ...{ method: "POST", url: `/hooks/${shop.inbox.id}`, remoteAddress },
        headers: { "content-type": "text/plain", origin: site },
        payload: JSON.stringify({ token: "short" }),
      });
    const statuses = new Set<number>();
    for (let count = 0; count < limits.address_posts_at_once + 200; count++)
      statuses.add((await post(`2001:db8:1:2::${count.toString(16)}`)).statusCode);
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await post("2001:db8:1:3::1")).statusCode).toBe(401);
  });

  it("may have a few pages open, and is told when there are too many", async () => {
    const shop = await openShop();
    const ana = newToken();
    const pages = await Promise.all(
      Array.from({ length: limits.visitor_sockets + 2 }, () => listen(shop.inbox.id, { token: ana })),
    );
    await until("the others to close", () => pages.filter(({ closed }) => closed.length > 0).length === 2);
    expect(pages.flatMap(({ closed }) => closed)).toEqual([4429, 4429]);
    expect((await listen(shop.inbox.id, { token: newToken() })).closed).toEqual([]);
  });

  it("who is signed in at the shop reads his thread on every device, with the shop's signature alone", async () => {
    const secret = "the shop's identity secret";
    const shop = await openShop({ identity_secret: secret });
    const sign = (id: string) => createHmac("sha256", secret).update(id).digest("hex");
    const user = { id: "c-77", signature: sign("c-77"), name: "Ana Pérez" };
    await shop.post(newToken(), { kind: "message", id: "1", text: "desde el teléfono" }, { user });
    const as = (claimed: object) => ({ "x-visitor-user": encodeURIComponent(JSON.stringify(claimed)) });
    await until("the message", async () => {
      const { messages }: VisitorThread = (await shop.read(newToken(), "", as(user))).json();
      return messages.length === 1;
    });
    const forged = await shop.read(newToken(), "", as({ ...user, id: "c-78" }));
    expect(forged.statusCode).toBe(401);
    expect((await shop.conversations())[0]).toMatchObject({ contact_name: "Ana Pérez" });
  });

  it("sees markup as the text that it is", async () => {
    const shop = await openShop();
    const ana = newToken();
    const words = `<img src=x onerror="alert(1)"> [x](javascript:alert(1)) =1+1 ${"<b>".repeat(500)}`;
    await shop.say(ana, words);
    const answer = await shop.read(ana);
    expect(answer.headers["content-type"]).toContain("application/json");
    expect(answer.json().messages[0].content).toEqual(text(words));
  });

  it("says that he has read, and the shop sees it", async () => {
    const shop = await openShop();
    const ana = newToken();
    await shop.say(ana, "hola");
    const [{ id }] = await shop.conversations();
    await shop.desk(`POST /conversations/${id}/messages`, { content: text("Hola Ana") });
    const last = (await shop.thread(ana)).messages.at(-1);
    await shop.post(ana, { kind: "read", id: "r1", seq: last?.seq ?? 0 });
    await until("the state", async () => {
      const { items } = (await test.call(`GET /conversations/${id}/messages`, { key: shop.key })).json();
      return items.some(
        (message: { id: string; state: string }) => message.id === last?.id && message.state === "read",
      );
    });
  });

  /** A page that listens. */
  async function listen(inbox_id: string, hello: object): Promise<{ news: VisitorNews[]; closed: number[] }> {
    const socket = new WebSocket(`${test.app.url().replace("http", "ws")}/visitor/${inbox_id}/live`);
    const heard: { news: VisitorNews[]; closed: number[] } = { news: [], closed: [] };
    socket.onmessage = ({ data }) => heard.news.push(JSON.parse(String(data)));
    socket.onclose = ({ code }) => heard.closed.push(code);
    onTestFinished(() => socket.close());
    await new Promise((done) => {
      socket.onopen = done;
    });
    socket.send(JSON.stringify(hello));
    return heard;
  }

  it("hears at once of news in his own thread, from his first message on, and of nobody else's", async () => {
    const shop = await openShop();
    const [ana, leo] = [newToken(), newToken()];
    await shop.say(leo, "soy Leo");
    const page = await listen(shop.inbox.id, { token: ana });
    const other = await listen(shop.inbox.id, { token: leo });
    await until("both hellos", () => page.news.length >= 1 && other.news.length >= 2);
    const ofLeo = [{ type: "hello" }, { type: "thread_changed", last_seq: 1 }];
    expect(other.news.slice(0, 2)).toEqual(ofLeo);
    await shop.say(ana, "soy Ana");
    await until("the first news", () => page.news.length >= 2);
    expect(page.news.at(-1)).toEqual({ type: "thread_changed", last_seq: 1 });
    const conversation = (await shop.conversations()).find(
      (one: { last_message_preview: string }) => one.last_message_preview === "soy Ana",
    );
    await shop.desk(`POST /conversations/${conversation.id}/typing`, { is_typing: true });
    await until("the typing", () => page.news.some((news) => news.type === "typing"));
    await shop.desk(`POST /conversations/${conversation.id}/messages`, { content: text("Hola Ana") });
    await until("the answer", () =>
      page.news.some((news) => news.type === "thread_changed" && news.last_seq > 1),
    );
    // His own message may be told twice: by the hello, and by its hint that comes after.
    for (const news of other.news) expect(ofLeo).toContainEqual(news);
  });

  it("whose hello is not accepted is not listened to", async () => {
    const shop = await openShop();
    for (const hello of [{ token: "short" }, { token: newToken(), user: { id: "x", signature: "y" } }, {}]) {
      const page = await listen(shop.inbox.id, hello);
      await until("the end", () => page.closed.length === 1);
      expect(page).toEqual({ news: [], closed: [4401] });
    }
  });

  it("opens the files of his own thread by their links; the shop by its sign-in; nobody else", async () => {
    const shop = await openShop();
    const ana = newToken();
    await shop.say(ana, "mira esta foto");
    const [{ id: conversation_id }] = await shop.conversations();
    const picture = await attach(database, shop.workspace_id, conversation_id, 50, "image/png", "ñandú.png");
    const drawing = await attach(database, shop.workspace_id, conversation_id, 51, "image/svg+xml", "x.svg");
    const { messages } = await shop.thread(ana);
    const links = messages.flatMap(({ content }) =>
      content.kind === "media" && content.url ? [new URL(content.url)] : [],
    );
    expect(links).toHaveLength(2);
    const open = (link: URL) => test.call(`GET .${link.pathname}${link.search}`);
    const [shown, downloaded] = await Promise.all(links.map(open));
    expect(shown?.headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `inline; filename="_and_.png"; filename*=UTF-8''%C3%B1and%C3%BA.png`,
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(downloaded?.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(downloaded?.headers["content-disposition"]).toContain("attachment");
    expect(shown?.rawPayload).toEqual(Buffer.from("bytes of ñandú.png"));

    const [link] = links;
    const swapped = `${link?.pathname.replace(picture, drawing)}${link?.search}`;
    expect((await test.call(`GET .${swapped}`)).statusCode).toBe(404);
    expect((await test.call(`GET .${link?.pathname}`)).statusCode).toBe(404);
    const asMember = (how: object) => test.call(`GET ./attachments/${picture}`, how);
    expect((await asMember({ cookie: shop.cookie })).statusCode).toBe(200);
    expect((await asMember({ key: shop.key })).statusCode).toBe(200);
    expect((await asMember({})).statusCode).toBe(401);
    expect((await asMember({ key: (await test.newShop()).key })).statusCode).toBe(404);
    expect((await asMember({ key: await test.newKey(shop.workspace_id, ["catalog:read"]) })).statusCode).toBe(
      403,
    );
  });
});

/** A message of the customer's with a file that has been fetched. */
async function attach(
  database: Database,
  workspace_id: string,
  conversation_id: string,
  seq: number,
  mime_type: string,
  filename: string,
): Promise<string> {
  const id = newId();
  await database.query(
    `INSERT INTO attachments (workspace_id, id, inbox_id, state, mime_type, filename, bytes, created_at) VALUES ($1, $2, $2, 'stored', $3, $4, $5, now())`,
    [workspace_id, id, mime_type, filename, Buffer.from(`bytes of ${filename}`)],
  );
  const content = { kind: "media", media_type: "image", attachment_id: id, url: `/attachments/${id}` };
  await database.query(
    `INSERT INTO messages (workspace_id, conversation_id, seq, id, direction, author, content, state, at, created_at)
     VALUES ($1, $2, $3, $4, 'inbound', '{"type":"contact"}', $5, 'received', now(), now())`,
    [workspace_id, conversation_id, seq, newId(), JSON.stringify(content)],
  );
  return id;
}
