import { createProviderAgent, isPrivateLiteral } from "@mostrador/adapter-kit";
import { request } from "undici";

/** What the endpoint made of one attempt. */
export interface PostResult {
  is_accepted: boolean;
  /** null = no answer. */
  status: number | null;
  /** Why it was not accepted, for people. */
  error: string | null;
  /** How long the endpoint asked us to wait. */
  retry_after_ms?: number;
}

export interface WebhookPost {
  post(url: string, headers: Record<string, string>, body: string): Promise<PostResult>;
  close(): Promise<void>;
}

const permission = "ALLOW_PRIVATE_WEBHOOKS=1";

/** Why a webhook may not go to this address, or null. Names are looked up and checked at each connection. */
export function refuseAddress(url: string, allow_private: boolean): string | null {
  const target = URL.parse(url);
  if (!target || (target.protocol !== "https:" && target.protocol !== "http:"))
    return "must begin with https:// or http://";
  if (target.username || target.password) return "must not hold a user name or a password";
  if (!allow_private && isPrivateLiteral(target.hostname))
    return `is a private address; the operator can allow it with ${permission}`;
  return null;
}

/** The way out for webhooks: no redirects, the checked address is the called one, never longer than `timeout_ms`. */
export function createWebhookPost(options: { allow_private: boolean; timeout_ms: number }): WebhookPost {
  const agent = createProviderAgent({ allow_private: options.allow_private, permission, connections: 8 });
  return {
    async post(url, headers, body) {
      const refusal = refuseAddress(url, options.allow_private);
      if (refusal) return { is_accepted: false, status: null, error: `The address ${refusal}` };
      try {
        const answer = await request(url, {
          method: "POST",
          headers: { "content-type": "application/json", "user-agent": "Mostrador-Webhooks/1", ...headers },
          body,
          dispatcher: agent,
          signal: AbortSignal.timeout(options.timeout_ms),
        });
        // The answer's words are nobody's business; reading them frees the connection
        await answer.body.dump({ limit: 64 * 1024 });
        return toResult(answer.statusCode, answer.headers["retry-after"]);
      } catch (error) {
        return { is_accepted: false, status: null, error: describe(error, options.timeout_ms) };
      }
    },
    close: () => agent.close(),
  };
}

function toResult(status: number, retryAfter: string | string[] | undefined): PostResult {
  if (status >= 200 && status < 300) return { is_accepted: true, status, error: null };
  const seconds = Number(retryAfter);
  return {
    is_accepted: false,
    status,
    error: `The endpoint answered ${status}`,
    ...(seconds > 0 ? { retry_after_ms: seconds * 1000 } : {}),
  };
}

function describe(error: unknown, timeout_ms: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `No answer within ${timeout_ms} ms`;
  const code = "code" in error ? `${String(error.code)} ` : "";
  return `${code}${error.message}`.slice(0, 500);
}
