import { deskRoutes } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { newId } from "../../../platform/ids.ts";
import { listCannedResponses, listLabels, writeCannedResponse, writeLabel } from "./store.ts";

/** Routes of what lies on the desk: labels and canned responses. */
export function mountDesk({ mount }: HttpFace, database: Database): void {
  mount(deskRoutes.labels, async ({ caller }) => ({
    items: await listLabels(database, caller.workspace_id),
  }));
  mount(deskRoutes.createLabel, ({ caller, body }) =>
    writeLabel(database, caller.workspace_id, { id: newId(), ...body }),
  );
  mount(deskRoutes.cannedResponses, async ({ caller }) => ({
    items: await listCannedResponses(database, caller.workspace_id),
  }));
  mount(deskRoutes.saveCannedResponse, ({ caller, params, body }) =>
    writeCannedResponse(database, caller.workspace_id, { id: newId(), ...params, ...body }),
  );
}
