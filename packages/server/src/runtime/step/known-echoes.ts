import type { Tx } from "../../platform/db/port.ts";
import type { LaneRow } from "../lane/load.ts";

const known = `
SELECT e.contact_id, e.external_id FROM json_to_recordset($1) AS e(workspace_id uuid, contact_id uuid, external_id text)
WHERE EXISTS (SELECT FROM messages m JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  WHERE c.workspace_id = e.workspace_id AND c.contact_id = e.contact_id AND m.seq > c.last_seq - 200 AND m.external_id = e.external_id)`;

type Event = LaneRow["events"][number];

export function hasEcho({ events }: LaneRow): boolean {
  return events.some(isEcho);
}

function isEcho({ payload }: Event): boolean {
  return payload.type === "channel" && payload.event.kind === "echo";
}

/** Of the shop's words that came back: which ones we sent ourselves. */
export async function findKnownEchoes(tx: Tx, lanes: readonly LaneRow[]): Promise<void> {
  const asked = lanes.flatMap(({ workspace_id, contact_id, events }) =>
    events.filter(isEcho).map(({ payload }) => ({
      ...{ workspace_id, contact_id },
      external_id: payload.type === "channel" ? payload.event.external_id : "",
    })),
  );
  const rows = await tx.query<{ contact_id: string; external_id: string }>(known, [JSON.stringify(asked)]);
  for (const lane of lanes)
    lane.known_echoes = new Set(
      rows.filter((one) => one.contact_id === lane.contact_id).map((one) => one.external_id),
    );
}
