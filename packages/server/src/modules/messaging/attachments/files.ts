import { capabilitiesOf } from "@mostrador/adapter-kit";
import { type ContentOf, type Conversation, limits } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { FileScan } from "../../../platform/file-scan.ts";
import { newId } from "../../../platform/ids.ts";
import { fileLimitsOf } from "../inboxes/file-limits.ts";
import type { Inboxes } from "../inboxes/service.ts";
import { fitFile, type ShownAs } from "./fit-file.ts";
import type { FileLinks } from "./link.ts";
import { findFileFacts, forgetUnsent, markSent, writeFile } from "./store.ts";

export interface FileDeps {
  database: Database;
  clock: Clock;
  inboxes: Pick<Inboxes, "find" | "channel">;
  fileLinks: FileLinks;
  /** The operator's virus scanner, where there is one. */
  scanFile?: FileScan;
}

export interface GivenFile {
  filename: string;
  mime_type: string;
  bytes: Uint8Array;
}

type Place = Pick<Conversation, "id" | "inbox_id" | "channel">;
type Media = ContentOf<"media">;

/** Files that the shop sends: kept by us, then shown by the channel as well as it can. */
export function createFiles({ database, clock, inboxes, fileLinks, scanFile }: FileDeps) {
  function shownAs(facts: { mime_type: string; size_bytes: number }, { channel, inbox_id }: Place): ShownAs {
    const adapter = inboxes.channel(channel);
    if (!adapter) return "link";
    const capabilities = capabilitiesOf(adapter, inboxes.find(inbox_id)?.settings ?? {});
    return fitFile(facts, fileLimitsOf(capabilities));
  }

  return {
    /** Keeps a file until it is sent, and says how the customer will see it. */
    async keep(
      workspace_id: string,
      place: Place,
      file: GivenFile,
    ): Promise<{ content: Media; shown_as: ShownAs }> {
      if (file.bytes.byteLength === 0) throw new Fault("invalid_request", "The file is empty.");
      if (scanFile) await requireClean(scanFile, file);
      const id = newId();
      const facts = { ...file, size_bytes: file.bytes.byteLength };
      await writeFile(database, { workspace_id, id, inbox_id: place.inbox_id, ...facts, at: clock.now() });
      const before = new Date(clock.ms() - limits.unsent_file_hours * 3_600_000).toISOString();
      await forgetUnsent(database, workspace_id, before);
      const shown_as = shownAs(facts, place);
      return { content: toContent(id, facts, shown_as), shown_as };
    },
    /** The content with what is true of its file. Where the channel cannot show it, its address is one for everybody. */
    async resolve(workspace_id: string, place: Place, content: Media, message_id: string): Promise<Media> {
      const { attachment_id, caption } = content;
      if (!attachment_id) return content;
      const facts = await findFileFacts(database, workspace_id, attachment_id);
      if (!facts) throw new Fault("not_found", "There is no such file. Upload it again.");
      const shown_as = shownAs(facts, place);
      await markSent(database, workspace_id, attachment_id, message_id);
      const known = { ...toContent(attachment_id, facts, shown_as), ...(caption ? { caption } : {}) };
      if (shown_as !== "link") return known;
      return {
        ...known,
        url: fileLinks.address(place.inbox_id, attachment_id, limits.file_text_link_days),
      };
    },
  };
}
export type Files = ReturnType<typeof createFiles>;

async function requireClean(scanFile: FileScan, file: GivenFile): Promise<void> {
  const found = await scanFile(file).catch((cause: unknown) => {
    throw new Fault("unavailable", "The virus scanner does not answer, so no file can be sent.", { cause });
  });
  if (found !== null) throw new Fault("not_possible", `The virus scanner found: ${found}`);
}

function toContent(
  attachment_id: string,
  { mime_type, filename, size_bytes }: { mime_type: string; filename: string | null; size_bytes: number },
  shown_as: ShownAs,
): Media {
  const media_type = shown_as === "link" ? "document" : shown_as;
  const named = filename === null ? {} : { filename };
  const url = `/attachments/${attachment_id}`;
  return { kind: "media", media_type, attachment_id, url, mime_type, size_bytes, ...named };
}
