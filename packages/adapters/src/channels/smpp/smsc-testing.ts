import { once } from "node:events";
import smpp, { type LibraryPdu, type LibrarySession } from "smpp";

export interface TestSmsc {
  url: string;
  port: number;
  /** What was submitted, in its order. */
  submitted: LibraryPdu[];
  /** How it answers a `submit_sm`; by default it takes it under a new id. */
  onSubmit: (pdu: LibraryPdu, session: LibrarySession, nth: number) => void;
  /** The status that the next sign-in is answered with. */
  bindStatus: number;
  /** "bind_transceiver" and the like, in their order. */
  binds: string[];
  answersEnquiries: boolean;
  unbinds: number;
  /** Delivers on the connection that can receive; resolves with the status of the answer. */
  deliver(fields: Record<string, unknown>): Promise<number>;
  sessions: Set<LibrarySession>;
  stop(): Promise<void>;
}

/** An SMS centre on this machine, made of the library `smpp`. */
export async function startSmsc(port = 0): Promise<TestSmsc> {
  const server = smpp.createServer(serve);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  let receiver: LibrarySession | undefined;
  let taken = 0;
  const smsc: TestSmsc = {
    url: `smpp://127.0.0.1:${address.port}`,
    port: address.port,
    submitted: [],
    onSubmit: (pdu, session) => void session.send(pdu.response({ message_id: `id-${++taken}` })),
    bindStatus: 0,
    binds: [],
    answersEnquiries: true,
    unbinds: 0,
    deliver: (fields) =>
      new Promise((resolve, reject) => {
        const isSent = receiver?.deliver_sm(fields, (answer) => resolve(answer.command_status));
        if (!isSent) reject(new Error("nobody is there to receive"));
      }),
    sessions: new Set(),
    async stop() {
      for (const session of smsc.sessions) session.destroy();
      server.close();
      await once(server, "close");
    },
  };

  function serve(session: LibrarySession): void {
    smsc.sessions.add(session);
    session.on("error", () => {});
    session.on("close", () => smsc.sessions.delete(session));
    for (const bind of ["bind_transceiver", "bind_receiver", "bind_transmitter"])
      session.on(bind, (pdu: LibraryPdu) => {
        smsc.binds.push(`${bind} ${pdu.system_id}/${pdu.password}`);
        if (bind !== "bind_transmitter") receiver = session;
        session.send(pdu.response({ command_status: smsc.bindStatus, system_id: "smsc" }));
      });
    session.on("enquire_link", (pdu: LibraryPdu) => {
      if (smsc.answersEnquiries) session.send(pdu.response());
    });
    session.on("unbind", (pdu: LibraryPdu) => {
      smsc.unbinds++;
      session.send(pdu.response());
      session.close();
    });
    session.on("submit_sm", (pdu: LibraryPdu) => {
      smsc.submitted.push(pdu);
      smsc.onSubmit(pdu, session, smsc.submitted.length);
    });
  }
  return smsc;
}
