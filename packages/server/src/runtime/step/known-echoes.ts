import type { Tx } from "../../platform/db/port.ts";
import type { DoubtfulMessage, LaneRow } from "../lane/load.ts";

const known = `
SELECT e.contact_id, e.external_id FROM json_to_recordset($1) AS e(workspace_id uuid, contact_id uuid, external_id text)
WHERE EXISTS (SELECT FROM messages m JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  WHERE c.workspace_id = e.workspace_id AND c.contact_id = e.contact_id AND m.seq > c.last_seq - 200 AND m.external_id = e.external_id)`;

/** Messages whose answer was lost: an echo with their words says that they arrived. */
const inDoubt = `
SELECT c.contact_id, m.conversation_id, m.id, m.content FROM json_to_recordset($1) AS e(workspace_id uuid, contact_id uuid)
JOIN conversations c ON c.workspace_id = e.workspace_id AND c.contact_id = e.contact_id
JOIN messages m ON m.workspace_id = c.workspace_id AND m.conversation_id = c.id
WHERE m.seq > c.last_seq - 200 AND m.direction = 'outbound' AND m.state = 'unknown' AND m.external_id IS NULL
ORDER BY m.seq`;

type Event = LaneRow["events"][number];

export function hasEcho({ events }: LaneRow): boolean {
  return events.some(isEcho);
}

function isEcho({ payload }: Event): boolean {
  return payload.type === "channel" && payload.event.kind === "echo";
}

/** Of the shop's words that came back: which ones we sent ourselves, and which of ours may be among them. */
export async function findKnownEchoes(tx: Tx, lanes: readonly LaneRow[]): Promise<void> {
  const asked = lanes.flatMap(({ workspace_id, contact_id, events }) =>
    events.filter(isEcho).map(({ payload }) => ({
      ...{ workspace_id, contact_id },
      external_id: payload.type === "channel" ? payload.event.external_id : "",
    })),
  );
  const people = lanes.map(({ workspace_id, contact_id }) => ({ workspace_id, contact_id }));
  const [rows, doubtful] = await Promise.all([
    tx.query<{ contact_id: string; external_id: string }>(known, [JSON.stringify(asked)]),
    tx.query<DoubtfulMessage & { contact_id: string }>(inDoubt, [JSON.stringify(people)]),
  ]);
  for (const lane of lanes)
    lane.echoes = {
      known: new Set(rows.filter((one) => one.contact_id === lane.contact_id).map((one) => one.external_id)),
      doubtful: doubtful.filter((one) => one.contact_id === lane.contact_id),
    };
}
