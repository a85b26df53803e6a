import type { ChannelLine, LineContext, ProviderAnswer, ProviderCall } from "@mostrador/adapter-kit";
import { endpointOf } from "./endpoint.ts";
import { readFileReference } from "./file-reference.ts";
import { createMailbox } from "./mailbox.ts";
import { answered, createOutgoing, readOutgoing } from "./outgoing.ts";

/**
 * Mail server and mailbox of an inbox. Each may be down alone: what can be sent is sent while the mailbox is dialled
 * again, and the inbox says so.
 */
export async function openLine(context: LineContext): Promise<ChannelLine> {
  const outgoing = createOutgoing(
    context.settings,
    await endpointOf(context, "api_base", { tls: 465, plain: 587 }),
  );
  const mailbox = createMailbox(context, await endpointOf(context, "imap_url", { tls: 993, plain: 143 }));
  const flying = new Set<Promise<ProviderAnswer>>();
  let isClosed = false;
  const watching = mailbox.watch();

  async function send(call: ProviderCall): Promise<ProviderAnswer> {
    const mail = readOutgoing(Buffer.from(call.body ?? ""));
    if (!mail) return answered(400, { words: "not a mail" });
    return outgoing.send(mail, mail.in_reply_to ? await mailbox.threadOf(mail.in_reply_to) : undefined);
  }

  async function file(url: URL): Promise<ProviderAnswer> {
    const reference = readFileReference(url.searchParams.get("ref") ?? "");
    if (!reference) return answered(404, { words: "no such file" });
    try {
      const found = await mailbox.fileOf(reference);
      if (!found) return answered(404, { words: "the mail is no longer in the mailbox" });
      const headers = { "content-type": found.mime_type };
      return { result: "answered", status: 200, headers, body: found.bytes };
    } catch (error) {
      return { result: "not_sent", reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function check(): Promise<ProviderAnswer> {
    const problem = mailbox.problem();
    return problem ? answered(503, { words: `IMAP: ${problem}` }) : outgoing.check();
  }

  function answer(call: ProviderCall): Promise<ProviderAnswer> | ProviderAnswer {
    const url = URL.parse(call.url);
    if (url?.pathname.endsWith("/mails")) return send(call);
    if (url?.pathname.endsWith("/files")) return file(url);
    return url?.pathname.endsWith("/check") ? check() : answered(404, { words: "unknown request" });
  }

  return {
    // Both ends are dialled again by themselves
    ended: new Promise(() => {}),
    async request(call) {
      if (isClosed) return { result: "not_sent", reason: "the connection is closing" };
      const one = Promise.resolve(answer(call));
      flying.add(one);
      return one.finally(() => flying.delete(one));
    },
    async close() {
      isClosed = true;
      await Promise.all(flying);
      outgoing.close();
      await mailbox.close();
      await watching;
    },
  };
}
