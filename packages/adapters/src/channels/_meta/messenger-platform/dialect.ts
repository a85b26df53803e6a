import type { InboxSettings } from "@mostrador/adapter-kit";

/** Messenger and Instagram speak one language, the Messenger Platform's; here is where they differ. */
export interface Dialect {
  /** What people call it. */
  name: string;
  /** `object` of its deliveries. */
  object: "page" | "instagram";
  /** The page or account whose deliveries this inbox reads; `entry.id`. */
  accountId(settings: InboxSettings): string | undefined;
  /** Whose `messages` we post to. */
  senderId(settings: InboxSettings): string | undefined;
  /** Where the API is: some accounts have another host. */
  apiBase(settings: InboxSettings): string;
  /** Our own message id comes back in the echo of a message. */
  returnsMetadata: boolean;
  /** What our app listens to. */
  webhookFields: readonly string[];
  /** What the page or account is told to post to our app. */
  subscribedFields(settings: InboxSettings): readonly string[];
  /** Fields of a person's profile. */
  profileFields: string;
  /** Fields of our own page or account, for the health check. */
  ownFields: readonly string[];
}
