/** What our tests use of `smpp`, a library for Node that has no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:net";

  export interface LibraryPdu {
    command: string;
    command_status: number;
    sequence_number: number;
    source_addr: string;
    destination_addr: string;
    esm_class: number;
    data_coding: number;
    registered_delivery: number;
    short_message: { message: string | Uint8Array; udh?: Uint8Array[] };
    system_id: string;
    password: string;
    message_id: string;
    response(options?: Record<string, unknown>): LibraryPdu;
  }

  export interface LibrarySession extends EventEmitter {
    send(pdu: LibraryPdu): boolean;
    deliver_sm(fields: Record<string, unknown>, answered: (pdu: LibraryPdu) => void): boolean;
    data_sm(fields: Record<string, unknown>, answered: (pdu: LibraryPdu) => void): boolean;
    unbind(answered?: (pdu: LibraryPdu) => void): boolean;
    enquire_link(answered?: (pdu: LibraryPdu) => void): boolean;
    close(): void;
    destroy(): void;
  }

  const library: {
    createServer(onSession: (session: LibrarySession) => void): Server;
  };
  export default library;
}
