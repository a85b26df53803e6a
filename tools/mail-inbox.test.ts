import { afterEach, expect, it } from "vitest";
import {
  startMailServers,
  type TestMailServers,
} from "../packages/adapters/src/channels/email/mail-servers-testing.ts";
import { startTestApp, type TestApp } from "../packages/server/src/app-testing.ts";
import { openFreshPglite } from "../packages/server/src/platform/db/testing.ts";
import { until } from "../packages/server/src/runtime/testing.ts";

/** The whole server between a mail server and a mailbox. */
const cleanups: (() => Promise<void>)[] = [];
let servers: TestMailServers;
let server: TestApp;
afterEach(async () => {
  await server.stop();
  await servers.stop();
  for (const clean of cleanups.splice(0)) await clean();
});

it("a mail becomes a conversation with its file; the answer goes into its thread, and its bounce is seen", async () => {
  servers = await startMailServers();
  const app = await startTestApp(await openFreshPglite(cleanups));
  server = app;
  const { key } = await app.newShop();
  const call = (what: string, body?: object) => app.call(what, { key, ...(body ? { body } : {}) });
  const settings = {
    ...{ api_base: servers.smtp_url, imap_url: servers.imap_url, username: "testuser", password: "testpass" },
    ...{ address: "hola@tiendasur.example", sender_name: "Tienda Sur", poll_seconds: 1 },
  };
  const inbox = (await call("POST /inboxes", { name: "Correo", channel: "email", settings })).json();
  await until(
    "the connection",
    async () => (await call(`POST /inboxes/${inbox.id}/check`)).json().is_healthy,
  );

  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString("base64");
  servers.arrive(
    [
      ...[
        "From: Rosa <rosa@correo.example>",
        "To: hola@tiendasur.example",
        "Message-ID: <a1@correo.example>",
      ],
      ...[
        "Subject: Gorros",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
      ],
      ...[
        "Tienen este?",
        "--b",
        "Content-Type: image/png",
        "Content-Disposition: attachment; filename=g.png",
      ],
      ...["Content-Transfer-Encoding: base64", "", picture, "--b--"],
    ].join("\r\n"),
  );
  await until("the conversation", async () => (await call("GET /conversations")).json().items.length === 1);
  const conversation_id: string = (await call("GET /conversations")).json().items[0].id;
  const messages = async () => (await call(`GET /conversations/${conversation_id}/messages`)).json().items;
  await until("its file", async () => (await messages())[0].content.url !== undefined);
  expect((await messages())[0].content).toMatchObject({ caption: "Gorros\nTienen este?", size_bytes: 4 });

  await call(`POST /conversations/${conversation_id}/messages`, {
    content: { kind: "text", text: "Sí, en azul" },
  });
  await until("the answer", () => servers.taken.length === 1);
  const sent = servers.taken[0] ?? "";
  expect(sent).toMatch(/^Subject: Re: Gorros\r$/m);
  expect(sent).toMatch(/^In-Reply-To: <a1@correo\.example>\r$/m);
  await until("its state", async () => (await messages()).at(-1).state === "sent");

  const id = /^Message-ID: (<[^>]+>)/im.exec(sent.replace(/\r\n\s+/g, " "))?.[1] ?? expect.unreachable();
  servers.arrive(
    [
      ...["From: mailer-daemon@correo.example", "Message-ID: <d1@correo.example>", "Subject: failure"],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b"],
      ...["Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx", ""],
      ...["Final-Recipient: rfc822; rosa@correo.example", "Action: failed", "Status: 5.1.1", "--b"],
      ...["Content-Type: message/rfc822", "", `Message-ID: ${id}`, "", "--b--"],
    ].join("\r\n"),
  );
  await until("the bounce", async () => (await messages()).at(-1).state === "failed");
  expect((await messages()).at(-1)).toMatchObject({ failure_code: "5.1.1" });
  expect((await call("GET /conversations")).json().items).toHaveLength(1);
});
