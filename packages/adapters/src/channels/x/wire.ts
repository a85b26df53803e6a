export const signatureHeader = "x-twitter-webhooks-signature";

export const wireLimits = {
  /** Of a direct message. */
  text: 10_000,
  /** Of a public post. */
  post: 280,
} as const;

/** Ids of posts and of direct messages are counted apart. */
const postPrefix = "post:";

export function postId(id: string): string {
  return `${postPrefix}${id}`;
}

/** The post behind an id of ours; undefined when it is a direct message's. */
export function postOf(external_id: string | undefined): string | undefined {
  return external_id?.startsWith(postPrefix) ? external_id.slice(postPrefix.length) : undefined;
}
