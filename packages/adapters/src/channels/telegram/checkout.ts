import type { CheckoutVerdict, InboxSettings, ProviderHttp } from "@mostrador/adapter-kit";
import type { ChannelEventOf } from "@mostrador/contract";
import { type BotAnswer, callBot } from "./bot-api.ts";
import { wordsIn } from "./words.ts";

/**
 * Yes or no to a payment that Telegram holds, within ten seconds. Telegram takes no second word, so what it refuses to
 * take (too late, said already) is final; what did not reach it is thrown, and Telegram asks again.
 */
export async function answerCheckout(
  { callback_id, from }: ChannelEventOf<"payment">,
  verdict: CheckoutVerdict,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (!callback_id) return;
  const word =
    verdict === "stands"
      ? { ok: true }
      : { ok: false, error_message: wordsIn(from.locale).refusals[verdict] };
  const body = { pre_checkout_query_id: callback_id, ...word };
  const answer = await callBot("/answerPreCheckoutQuery", body, settings, http);
  if (canBeTakenYet(answer)) throw new Error("Telegram did not take our word on a payment");
}

function canBeTakenYet(answer: BotAnswer): boolean {
  return (
    answer.outcome === "trouble" ||
    (answer.outcome === "refused" && (answer.code === 429 || answer.code >= 500))
  );
}
