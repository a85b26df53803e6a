/** What our tests use of `hoodiecrow-imap`, an IMAP server without types of its own. */
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  interface ImapServer {
    listen(port: number, host: string, ready: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: string[], date: false, source: string): void;
    server: Server;
    storage: Record<string, { folders?: unknown }>;
    folderCache: Record<string, { uidvalidity: number; messages: { uid: number; flags: string[] }[] }>;
  }

  export default function createServer(options: {
    plugins: string[];
    storage: Record<string, { messages: { raw: string }[]; uidvalidity?: number }>;
  }): ImapServer;
}
