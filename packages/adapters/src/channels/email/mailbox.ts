import { type LineContext, numberOf, sealLineRequest, textOf } from "@mostrador/adapter-kit";
import { ImapFlow } from "imapflow";
import type { Endpoint } from "./endpoint.ts";
import type { FileReference } from "./file-reference.ts";
import { readMessageIds } from "./mime/addresses.ts";
import { headerOf, readHeaders } from "./mime/headers.ts";
import { bytesOf, leavesOf, readMime } from "./mime/part.ts";
import type { MailThread } from "./outgoing.ts";
import { mailLimits, placeHeader } from "./wire.ts";

const pause_ms = { first: 2_000, most: 60_000 } as const;

/**
 * The inbox's mailbox over IMAP: reads what is new, in its order, and goes on from where it was. A connection that breaks
 * is opened again; mails are neither moved nor marked as read.
 */
export function createMailbox(context: LineContext, endpoint: Endpoint) {
  const { settings, signal } = context;
  let client: ImapFlow | undefined;
  let problem: string | undefined = "the mailbox is not open yet";
  const poll_ms = Math.max(0.05, numberOf(settings["poll_seconds"]) ?? 60) * 1000;

  async function watch(): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        const opened = await openClient(settings, endpoint);
        client = opened;
        await readNew(opened);
        problem = undefined;
        context.report(null);
        failures = 0;
        while (!signal.aborted && opened.usable) {
          await news(opened, poll_ms, signal);
          if (!signal.aborted && opened.usable) await readNew(opened);
        }
        problem = "the mailbox closed the connection";
      } catch (error) {
        problem = wordsOf(error);
      }
      client?.close();
      client = undefined;
      if (signal.aborted) return;
      context.report(`IMAP: ${problem}`);
      await sleep(Math.min(pause_ms.first * 2 ** failures, pause_ms.most), signal);
    }
  }

  /** Each mail is stored before the next is read, and the place is noted then: a crash repeats one mail at most. */
  async function readNew(opened: ImapFlow): Promise<void> {
    const lock = await opened.getMailboxLock("INBOX", { readOnly: true });
    try {
      const { uids, validity } = await findNew(opened, context);
      for (const uid of uids) {
        if (signal.aborted) return;
        const mail = await opened.fetchOne(
          String(uid),
          { source: { maxLength: mailLimits.mail_bytes } },
          { uid: true },
        );
        const { source } = mail || {};
        if (source) await context.receive(sealed(context, source, `${validity}:${uid}`));
        await context.notes.write({ validity, last_uid: uid, since: context.now() });
      }
    } finally {
      lock.release();
    }
  }

  async function withInbox<T>(work: (opened: ImapFlow) => Promise<T>): Promise<T> {
    if (!client?.usable) throw new Error(problem ?? "the mailbox is not open");
    const lock = await client.getMailboxLock("INBOX", { readOnly: true });
    try {
      return await work(client);
    } finally {
      lock.release();
    }
  }

  return {
    watch,
    /** undefined = all is well. */
    problem: () => problem,
    /** Subject and thread of a mail that we answer; undefined when it cannot be found. */
    async threadOf(message_id: string): Promise<MailThread | undefined> {
      return await withInbox(async (opened) => {
        const uid = await findById(opened, message_id);
        const query = { headers: ["subject", "references"] };
        const mail = uid ? await opened.fetchOne(String(uid), query, { uid: true }) : undefined;
        const { headers: found } = mail || {};
        if (!found) return undefined;
        const headers = readHeaders(found.toString("latin1"));
        return {
          subject: headerOf(headers, "subject") ?? "",
          references: readMessageIds(headerOf(headers, "references")),
        };
      }).catch(() => undefined);
    },
    /** A part of a mail; undefined when the mail is gone. */
    fileOf(reference: FileReference): Promise<{ bytes: Uint8Array; mime_type: string } | undefined> {
      return withInbox(async (opened) => {
        const uid = placeIn(opened, reference) ?? (await findById(opened, reference.message_id));
        const query = { source: { maxLength: mailLimits.mail_bytes } };
        const mail = uid ? await opened.fetchOne(String(uid), query, { uid: true }) : undefined;
        const { source } = mail || {};
        if (!source) return undefined;
        const part = [...leavesOf(readMime(source))].find(({ path }) => path === reference.path);
        return part && { bytes: bytesOf(part), mime_type: part.type.value };
      });
    },
    async close(): Promise<void> {
      const opened = client;
      client = undefined;
      await Promise.race([opened?.logout().catch(() => {}), sleep(2_000)]);
      opened?.close();
    },
  };
}

async function openClient(settings: LineContext["settings"], endpoint: Endpoint): Promise<ImapFlow> {
  const { is_tls, is_near, address, port, host } = endpoint;
  const client = new ImapFlow({
    ...{ host: address, port, servername: host, secure: is_tls, logger: false },
    ...(is_tls || is_near ? {} : { doSTARTTLS: true }),
    tls: { rejectUnauthorized: !is_near },
    auth: { user: String(settings["username"] ?? ""), pass: String(settings["password"] ?? "") },
    disableCompression: true,
    maxIdleTime: 28 * 60_000,
  });
  // It is told once more by whatever was asked; without a listener Node would stop
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

/** What is new since the last time; in a mailbox that was numbered anew, all of the last days: ids tell what is known. */
async function findNew(
  opened: ImapFlow,
  context: LineContext,
): Promise<{ uids: number[]; validity: string }> {
  const { mailbox } = opened;
  if (!mailbox) throw new Error("the mailbox has no INBOX");
  const validity = String(mailbox.uidValidity);
  const notes = await context.notes.read();
  const last_uid = numberOf(notes["last_uid"]);
  if (last_uid === undefined) {
    // A shop connects its mailbox for what comes from now on
    await context.notes.write({ validity, last_uid: mailbox.uidNext - 1, since: context.now() });
    return { uids: [], validity };
  }
  const isSame = textOf(notes["validity"]) === validity;
  const since = new Date(Date.parse(textOf(notes["since"]) ?? context.now()) - 2 * 24 * 3_600_000);
  const query = isSame ? { uid: `${last_uid + 1}:*` } : { since };
  const found = (await opened.search(query, { uid: true })) || [];
  // "7:*" gives the last mail also where it is older than 7
  const uids = found.filter((uid) => !isSame || uid > last_uid).sort((a, b) => a - b);
  return { uids, validity };
}

async function findById(opened: ImapFlow, message_id: string): Promise<number | undefined> {
  const found = await opened.search({ header: { "message-id": message_id } }, { uid: true });
  return found ? found.at(-1) : undefined;
}

function placeIn({ mailbox }: ImapFlow, { place }: FileReference): number | undefined {
  const [validity, uid] = place?.split(":") ?? [];
  return mailbox && uid && String(mailbox.uidValidity) === validity ? Number(uid) : undefined;
}

/** Resolves when the mailbox tells of a mail, when it is time to look, or when the line closes. */
function news(opened: ImapFlow, longest_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      opened.off("exists", wake);
      opened.off("close", wake);
      signal.removeEventListener("abort", wake);
      done();
    };
    const timer = setTimeout(wake, longest_ms);
    opened.on("exists", wake);
    opened.on("close", wake);
    signal.addEventListener("abort", wake);
  });
}

function sealed({ settings, now }: LineContext, source: Uint8Array, place: string) {
  const request = {
    method: "POST",
    headers: { "content-type": "message/rfc822", [placeHeader]: place },
    query: {},
    body: source,
    url: String(settings["imap_url"] ?? ""),
  };
  return sealLineRequest(request, String(settings["password"] ?? ""), now());
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = "responseText" in error ? textOf(error.responseText) : undefined;
  return said ?? error.message;
}

function sleep(longest_ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      done();
    };
    const timer = setTimeout(wake, longest_ms);
    timer.unref();
    signal?.addEventListener("abort", wake);
  });
}
