import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { type CallerSource, identify, requireScope } from "../../../platform/http/callers.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { isId } from "../../../platform/ids.ts";
import { sendFile } from "./send-file.ts";
import { findFile } from "./store.ts";

/** /attachments/<id>: what customers sent, for the shop's people and programs. */
export function mountAttachments(
  { http, browserOf }: HttpFace,
  { database, callers }: { database: Database; callers: CallerSource },
): void {
  http.get<{ Params: { attachment_id: string } }>("/attachments/:attachment_id", async (request, reply) => {
    const known = await identify(request, browserOf(request, reply).session_token, callers);
    requireScope(known, "conversations:read");
    const { attachment_id } = request.params;
    const file = isId(attachment_id)
      ? await findFile(database, known.caller.workspace_id, attachment_id)
      : undefined;
    if (!file) throw new Fault("not_found", "There is no such file, or it has not been fetched yet.");
    return sendFile(reply, file);
  });
}
