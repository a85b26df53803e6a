import type {
  ChannelAdapter,
  CheckoutVerdict,
  ProviderHttp,
  UnderstandingAdapter,
} from "@mostrador/adapter-kit";
import type { ChannelEventOf, FlowDefinition, LiveHint } from "@mostrador/contract";
import type { Answer, Query } from "@mostrador/engine";
import type { Logger } from "pino";
import type { ChatPayment } from "../modules/commerce/index.ts";
import type { LiveInbox } from "../modules/messaging/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Sql, Tx } from "../platform/db/port.ts";
import type { FileScan } from "../platform/file-scan.ts";
import type { NewDomainEvent } from "../platform/mailbox/port.ts";

export type { LiveInbox };

export interface FlowAt {
  definition: FlowDefinition;
  version: number;
}

export interface Shop {
  name: string;
  assistant_name: string;
  currency: string;
  locale: string;
  time_zone: string;
}

/** A query of one turn, with who asks. */
export interface TurnQuery {
  workspace_id: string;
  contact_id: string;
  conversation_id: string;
  query: Query;
}

type ChatMoney = Pick<ChannelEventOf<"payment">, "payment_ref" | "amount_minor" | "currency">;

export interface ChatPaymentDoor {
  judge(workspace_id: string, asked: ChatMoney): Promise<CheckoutVerdict>;
  settle(workspace_id: string, told: ChatPayment): Promise<void>;
}

/** All that the runtime needs from the rest of the server; app.ts hands it over. */
export interface RuntimeDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  channel(id: string): ChannelAdapter | undefined;
  /** From the cache; undefined = unknown. */
  inbox(inbox_id: string): LiveInbox | undefined;
  /** All of a shop's, from the cache. */
  inboxesOf?(workspace_id: string): readonly LiveInbox[];
  http(inbox: LiveInbox): ProviderHttp;
  /** Where the inbox's provider delivers to; null while this server has no public address. */
  hookAddress(inbox_id: string): string | null;
  /** A whole address of a file that we keep, for who has no session: a provider that fetches it. */
  fileAddress?(inbox_id: string, attachment_id: string): string;
  /** Inboxes whose messages wait, because their own connection does not stand in this process. */
  closedLines?(): readonly string[];
  /** The operator's virus scanner, where there is one. */
  scanFile?: FileScan;
  /** Where a picture has one of these formats; its own address where it has one already. */
  pictureAddress?(workspace_id: string, url: string, formats: readonly string[]): string;
  /** Holds the visitors of our own pages to their limits; throws too_many_requests. */
  admitVisitor?(visitor: { inbox_id: string; identity_key: string }): void;
  flows: {
    published(workspace_id: string, slug: string): FlowAt | undefined;
    version(workspace_id: string, slug: string, version: number): FlowAt | undefined;
    /** Loads a pinned version that the cache does not hold. */
    load(sql: Sql, workspace_id: string, slug: string, version: number): Promise<void>;
  };
  shop(workspace_id: string): Shop;
  understanding: UnderstandingAdapter;
  /** Answers queries in order; writing ones in the given transaction. Never throws for an expected outcome. */
  answerQueries(tx: Tx, queries: readonly TurnQuery[]): Promise<Answer[]>;
  /** What a payment inside a chat app means for its order. */
  chatPayments: ChatPaymentDoor;
  /** The webhook deliveries that these facts cause, in the transaction. */
  queueWebhooks(sql: Sql, events: readonly (NewDomainEvent & { id: string; at: string })[]): Promise<void>;
  hasSubscribers(workspace_id: string): boolean;
  publish(workspace_id: string, hint: LiveHint): void;
  /** Deliveries, turns and fates that one round may hold; the limits of the contract unless a bench wants fewer. */
  round_max?: number;
}
