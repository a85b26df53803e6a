import {
  type InboxSettings,
  mapOf,
  numberOf,
  type PaymentAdapter,
  type PaymentNotice,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";

const states: readonly PaymentNotice["state"][] = ["pending", "paid", "declined", "expired", "refunded"];

/** Reads the one notice that a request holds. */
export function parseNotice(
  request: RawRequest,
  _settings: InboxSettings,
  _now: string,
): ReturnType<PaymentAdapter["parse"]> {
  const ignore = (reason: string) => ({ notices: [], ignored: [{ reason }] });
  const body = mapOf(parseJson(request.body));
  if (!body) return ignore("the body is no JSON object");
  const external_id = textOf(body["id"]);
  const payment_id = textOf(body["payment_id"]);
  const provider_ref = textOf(body["reference"]);
  const amount_minor = numberOf(body["amount_minor"]);
  const currency = textOf(body["currency"]);
  if (!external_id || !payment_id || !provider_ref) return ignore("an id is missing");
  if (amount_minor === undefined || !Number.isSafeInteger(amount_minor) || amount_minor < 0)
    return ignore("the amount is no whole number");
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return ignore("the currency is missing");
  const state = states.find((one) => one === body["state"]);
  if (!state) return ignore("the state is unknown");
  const reason = textOf(body["reason"]);
  const notice = { external_id, payment_id, provider_ref, state, amount: { amount_minor, currency } };
  return { notices: [reason ? { ...notice, reason } : notice], ignored: [] };
}
