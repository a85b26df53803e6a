import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import { callX, type XAnswer } from "./api.ts";
import { render, renderInvitation } from "./render.ts";
import { ownId } from "./settings.ts";
import { postOf } from "./wire.ts";
import { wordsIn } from "./words.ts";

const day_ms = 24 * 3_600_000;
const unknownWait_ms = 60_000;

/** A direct message; where the customer takes none and spoke in public last, an invitation below his post. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  const answer = await callX("POST", request.path, request.body, settings, http);
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  if (answer.outcome === "ok") {
    const external_id = idOf(answer.body["dm_event_id"]);
    return external_id
      ? { class: "ok", external_id }
      : { class: "transient", code: "answer_lost", reason: "an ok without the message" };
  }
  const result = refusal(answer);
  if (result.class !== "unreachable" || !(await invite(message, settings, http))) return result;
  return { ...result, reason: wordsIn(message.locale).invited };
}

/** Once for each post, whatever there is to say; what becomes of it changes nothing for the message. */
async function invite(
  { last_inbound, locale }: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<boolean> {
  const post_id = postOf(last_inbound?.external_id);
  const own_id = ownId(settings["access_token"]);
  if (!post_id || !own_id || !http.memory) return false;
  const { path, body } = renderInvitation(post_id, own_id, locale);
  const invited = async () => {
    const answer = await callX("POST", path, body, settings, http);
    if (answer.outcome !== "ok") throw new Error("not invited");
    return { value: "yes", ttl_ms: day_ms };
  };
  return await http.memory.memo(`invited ${post_id}`, invited).then(
    () => true,
    () => false,
  );
}

const closed =
  /permission to dm|cannot send messages to this user|not follow|blocked|does not accept|do not allow/i;
const appFault =
  /oauth|client-forbidden|client-not-enrolled|app permissions|not permitted to use|usage-capped/i;

function refusal({
  status,
  title,
  reason,
  retry_after_ms,
}: Extract<XAnswer, { outcome: "refused" }>): SendResult {
  const said = { code: String(status), reason };
  if (status === 429)
    return { class: "throttled", ...said, retry_after_ms: retry_after_ms ?? unknownWait_ms };
  if (status === 401) return { class: "auth", ...said };
  if (status === 403 && appFault.test(`${title} ${reason}`))
    return { class: "auth", code: "app_permission", reason };
  if (status === 403 && closed.test(reason)) return { class: "unreachable", code: "dm_closed", reason };
  if (status === 404) return { class: "unreachable", ...said };
  if (status === 403) return { class: "policy", ...said };
  if (status >= 500 || status === 408) return { class: "transient", ...said };
  return { class: "rejected", ...said };
}
