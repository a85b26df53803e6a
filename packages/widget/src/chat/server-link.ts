import type { VisitorEvent, VisitorPost, VisitorThread } from "@mostrador/contract";
import type { PageOptions } from "../page-api.ts";
import type { Visitor } from "./visitor.ts";

/** "later": no answer, or one that the same request can change. A number: that was much; go on after so many ms. */
export type Outcome = "stored" | "refused" | "later" | number;

/** What the page asks of the server; see `visitor.ts` of the contract. Never throws. */
export interface ServerLink {
  post(event: VisitorEvent): Promise<Outcome>;
  fetchThread(part: { after?: number; before?: number }): Promise<VisitorThread | "refused" | "later">;
  live_url: string;
}

const timeout_ms = 15_000;

export function createServerLink(
  { server, inbox_id }: PageOptions,
  { token, user }: Visitor,
  locale: string,
): ServerLink {
  const visitorPath = `${server}/visitor/${encodeURIComponent(inbox_id)}`;
  return {
    live_url: `${visitorPath.replace(/^http/, "ws")}/live`,
    async post(event) {
      const post: VisitorPost = { token, ...(user && { user }), page_url: location.href, locale, event };
      const answer = await ask(`${server}/hooks/${encodeURIComponent(inbox_id)}`, {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body: JSON.stringify(post),
      });
      if (answer?.ok) return "stored";
      if (answer?.status === 429) return 1000 * (Number(answer.headers.get("retry-after")) || 5);
      return isFinal(answer) ? "refused" : "later";
    },
    async fetchThread(part) {
      const query = Object.entries(part).map(([name, seq]) => `?${name}=${seq}`);
      const answer = await ask(`${visitorPath}/thread${query.join("")}`, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(user && { "x-visitor-user": encodeURIComponent(JSON.stringify(user)) }),
        },
      });
      if (!answer?.ok) return isFinal(answer) ? "refused" : "later";
      const thread: VisitorThread | null = await answer.json().catch(() => null);
      return thread ?? "later";
    },
  };
}

function ask(url: string, request: RequestInit): Promise<Response | null> {
  return fetch(url, {
    ...request,
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(timeout_ms),
  }).catch(() => null);
}

function isFinal(answer: Response | null): boolean {
  return answer !== null && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
}
