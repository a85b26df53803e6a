import type { AddressInfo } from "node:net";
import createImap from "hoodiecrow-imap";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export interface TestMailServers {
  smtp_url: string;
  imap_url: string;
  /** The mails that were taken, as they came. */
  taken: string[];
  /** What the mail server says to a recipient; undefined = welcome. */
  refuse: (address: string) => { code: number; words: string } | undefined;
  /** What it does with a mail when it has all of it. */
  onMail: (session: SMTPServerSession) => "take" | "break" | { code: number; words: string };
  /** A mail arrives in the mailbox. */
  arrive(source: string): void;
  stop(): Promise<void>;
}

/** A mail server and a mailbox on this machine: the libraries `smtp-server` and `hoodiecrow-imap`. User "testuser", password "testpass". */
export async function startMailServers(messages: readonly string[] = []): Promise<TestMailServers> {
  const servers: Pick<TestMailServers, "taken" | "refuse" | "onMail"> = {
    taken: [],
    refuse: () => undefined,
    onMail: () => "take",
  };
  const smtp = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth(auth, _session, done) {
      if (auth.username === "testuser" && auth.password === "testpass") done(null, { user: "testuser" });
      else done(answerOf({ code: 535, words: "5.7.8 Bad credentials" }));
    },
    onRcptTo({ address }, _session, done) {
      const refusal = servers.refuse(address);
      done(refusal ? answerOf(refusal) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const what = servers.onMail(session);
        if (typeof what === "object") return done(answerOf(what));
        servers.taken.push(Buffer.concat(chunks).toString());
        if (what === "take") return done(null);
        for (const connection of smtp.connections) connection.close();
      });
    },
  });
  smtp.on("error", () => {});
  await new Promise<void>((ready) => smtp.listen(0, "127.0.0.1", () => ready()));
  const imap = createImap({
    plugins: ["ID", "IDLE", "SASL-IR", "AUTH-PLAIN", "NAMESPACE"],
    storage: { INBOX: { messages: messages.map((raw) => ({ raw })), uidvalidity: 1_700_000_000 } },
  });
  await new Promise<void>((ready) => imap.listen(0, "127.0.0.1", ready));
  return Object.assign(servers, {
    smtp_url: `smtp://127.0.0.1:${portOf(smtp.server.address())}`,
    imap_url: `imap://127.0.0.1:${portOf(imap.server.address())}`,
    arrive: (source: string) =>
      imap.appendMessage("INBOX", [], false, Buffer.from(source).toString("binary")),
    async stop() {
      await new Promise<void>((done) => smtp.close(() => done()));
      await Promise.race([
        new Promise<void>((done) => imap.close(done)),
        new Promise((done) => setTimeout(done, 500)),
      ]);
    },
  });
}

function answerOf({ code, words }: { code: number; words: string }): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}
