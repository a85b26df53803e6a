import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import type { NewDomainEvent } from "../../platform/mailbox/port.ts";
import type { RuntimeDeps } from "../deps.ts";
import { queueFacts } from "../queue-facts.ts";
import { findAbandoned, type Settlement, settleMessagesOf } from "./outbox.ts";
import type { Fate } from "./sender.ts";

/** Writes what became of messages, and the webhooks that it causes. */
export async function writeFates(tx: Tx, deps: RuntimeDeps, fates: readonly Fate[]): Promise<void> {
  if (fates.length === 0) return;
  const written = settleMessagesOf(
    tx,
    fates.map((fate) => fate.settlement),
  );
  await queueFacts(
    tx,
    deps,
    fates.flatMap(({ settlement, message }) => factOf(settlement, message.contact_id)),
  );
  await Promise.all([written, noteInboxProblems(tx, fates), forgetGone(tx, fates)]);
}

const forget = `
WITH gone AS (
  UPDATE identities i SET key = 'gone:' || i.id
  FROM json_to_recordset($1) AS g(workspace_id uuid, inbox_id uuid, key text)
  WHERE i.workspace_id = g.workspace_id AND i.inbox_id = g.inbox_id AND i.key = g.key
  RETURNING i.workspace_id, i.id, i.contact_id
)
UPDATE conversations c SET conversation_key = 'gone:' || g.id
FROM gone g WHERE c.workspace_id = g.workspace_id AND c.contact_id = g.contact_id AND c.identity_id = g.id`;

/** The person keeps his thread, closed as it is; whoever comes from that address again opens another one. */
async function forgetGone(tx: Tx, fates: readonly Fate[]): Promise<void> {
  const gone = fates.flatMap(({ settlement, message, gone_address: key }) =>
    key ? [{ workspace_id: settlement.workspace_id, inbox_id: message.inbox_id, key }] : [],
  );
  if (gone.length > 0) await tx.query(forget, [toDatabaseJson(gone)]);
}

const setProblem = `
UPDATE inboxes i SET problem = n.problem FROM json_to_recordset($1) AS n(workspace_id uuid, id uuid, problem text)
WHERE i.workspace_id = n.workspace_id AND i.id = n.id AND i.problem IS DISTINCT FROM n.problem`;

/** People see at the inbox why nothing leaves, until the provider takes our messages again. */
async function noteInboxProblems(tx: Tx, fates: readonly Fate[]): Promise<void> {
  const news = fates.flatMap(({ settlement, message, inbox_news }) =>
    inbox_news ? [{ workspace_id: settlement.workspace_id, id: message.inbox_id, ...inbox_news }] : [],
  );
  const latest = new Map(news.map((one) => [one.id, one]));
  if (latest.size > 0) await tx.query(setProblem, [toDatabaseJson([...latest.values()])]);
}

/** The sender died after claiming: the message may be at the provider, so it is held as "unknown" unless the channel may send twice. */
export async function resolveAbandoned(tx: Tx, deps: RuntimeDeps, before: string): Promise<void> {
  const now_ms = deps.clock.ms();
  const rows = await findAbandoned(tx, before);
  if (rows.length === 0) return;
  const settlements = rows.map((row): Settlement => {
    const inbox = deps.inbox(row.inbox_id);
    const mayResend = inbox && deps.channel(inbox.channel)?.capabilities.on_unknown === "resend";
    return {
      workspace_id: row.workspace_id,
      conversation_id: row.conversation_id,
      seq: row.seq,
      message_id: row.message_id,
      claim_epoch: row.claim_epoch,
      state: mayResend ? "queued" : "unknown",
      external_id: null,
      code: "in_flight",
      reason: "Mostrador stopped while this message was on its way",
      due_at: mayResend ? new Date(now_ms).toISOString() : null,
    };
  });
  deps.log.warn({ count: rows.length }, "messages were in flight when their sender died");
  await settleMessagesOf(tx, settlements);
  await queueFacts(
    tx,
    deps,
    settlements.flatMap((settlement, index) => factOf(settlement, rows[index]?.contact_id ?? null)),
  );
}

function factOf(settlement: Settlement, contact_id: string | null): NewDomainEvent[] {
  if (settlement.state === "queued") return [];
  const { workspace_id, conversation_id, message_id, code, reason } = settlement;
  return [
    {
      workspace_id,
      type: `message.${settlement.state}`,
      contact_id,
      conversation_id,
      order_id: null,
      payload: { message_id, code, reason },
    },
  ];
}
