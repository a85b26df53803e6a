import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import { render, renderWithoutPictures } from "./render.ts";
import { callSlack, type SlackAnswer } from "./web-api.ts";

/** Slack fetches pictures itself, and refuses a message whose picture it cannot reach. */
const unreachablePicture = /invalid_blocks|invalid_blocks_format|image_url|downloading_image_failed/;

export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  let answer = await callSlack(request.path, request.body, settings, http);
  if (answer.outcome === "refused" && unreachablePicture.test(answer.error) && hasPicture(message)) {
    const plain = renderWithoutPictures(message);
    answer = await callSlack(plain.path, plain.body, settings, http);
  }
  return resultOf(answer);
}

function hasPicture({ content }: OutboundMessage): boolean {
  return (
    content.kind === "media" || (content.kind === "cards" && content.cards.some((card) => card.image_url))
  );
}

function resultOf(answer: SlackAnswer): SendResult {
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  if (answer.outcome === "refused") return refusal(answer);
  const channel = idOf(answer.body["channel"]);
  const ts = idOf(answer.body["ts"]);
  return channel && ts
    ? { class: "ok", external_id: `${channel}:${ts}` }
    : { class: "transient", code: "answer_lost", reason: "an ok without the message" };
}

const auth =
  /^(invalid_auth|not_authed|token_revoked|token_expired|account_inactive|missing_scope|no_permission|not_allowed_token_type|org_login_required|ekm_access_denied|access_denied|invalid_token|http_401)$/;
const unreachable =
  /^(channel_not_found|user_not_found|users_not_found|user_disabled|is_archived|not_in_channel|cannot_dm_bot|channel_is_archived|user_not_visible)$/;
const policy =
  /^(restricted_action|messages_tab_disabled|team_access_not_granted|as_user_not_supported|cannot_reply)/;
const transient = /^(service_unavailable|request_timeout|rollup_error|http_5\d\d|http_408)$/;

function refusal({
  error,
  reason,
  retry_after_ms,
}: Extract<SlackAnswer, { outcome: "refused" }>): SendResult {
  const said = { code: error, reason };
  if (error === "ratelimited" || error === "rate_limited" || error === "message_limit_exceeded")
    return { class: "throttled", ...said, retry_after_ms: retry_after_ms ?? 1_000 };
  if (auth.test(error)) return { class: "auth", ...said };
  if (unreachable.test(error)) return { class: "unreachable", ...said };
  if (policy.test(error)) return { class: "policy", ...said };
  if (transient.test(error)) return { class: "transient", ...said };
  // Slack says itself that part of the work may have been done: the message may be there
  if (error === "internal_error" || error === "fatal_error")
    return { class: "transient", code: "answer_lost", reason };
  return { class: "rejected", ...said };
}
