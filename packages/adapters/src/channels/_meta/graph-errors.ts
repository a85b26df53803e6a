import {
  idOf,
  type JsonMap,
  listOf,
  mapOf,
  numberOf,
  parseJson,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import type { RetryClass } from "@mostrador/contract";

type FailureClass = Exclude<RetryClass, "ok">;

/**
 * What a Graph error code means for us. Meta asks to go by the code, not by its titles or the HTTP status.
 * Source: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (2026-06).
 */
const classes: Readonly<Record<FailureClass, readonly number[]>> = {
  // The token or its permissions.
  auth: [0, 3, 10, 190, 131005],
  // Calls of the app, of the account, messages of the number, messages to one person.
  throttled: [4, 17, 32, 613, 80001, 80002, 80006, 80007, 130429, 131056],
  // Spam or policy (368, 131031, 131048, 131064), country (130497), the account's payment (131042), the 24 hours
  // (131047), Meta's own choice (130472, 131049), the customer's choice (131050).
  // A private answer came too late or was the second (10900, 10901), consent is missing (230).
  policy: [230, 368, 10900, 10901, 130472, 130497, 131031, 131042, 131047, 131048, 131049, 131050, 131064],
  // Not on WhatsApp, has blocked us, or his app is too old.
  unreachable: [551, 10903, 131026],
  rejected: [33, 100, 131008, 131009, 131021, 131030, 131051, 131052, 131053, 131062, 131063],
  transient: [-1, 1, 2, 1200, 131000, 131016, 131057, 133004],
};
/** Where one code stands for several things, its subcode tells which. */
const bySubcode: Readonly<Record<string, FailureClass>> = {
  // The 24 hours, the seven days, or a thread that the customer has not accepted.
  "10/2018065": "policy",
  "10/2018108": "policy",
  "10/2018278": "policy",
  "10/2534022": "policy",
  "9/2534037": "policy",
  // No such person for this page; he has blocked us or is gone.
  "100/2018001": "unreachable",
  "100/2534014": "unreachable",
  "200/1545041": "unreachable",
  "200/2018028": "auth",
  "2/2018344": "transient",
};
/** The reply window is over: what the Messenger Platform says then, by `code`. */
export const outsideWindow: ReadonlySet<string> = new Set(["10/2018065", "10/2018278", "10/2534022"]);

const byCode = new Map<number, FailureClass>();
for (const [name, codes] of entriesOf(classes)) for (const code of codes) byCode.set(code, name);

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  const found: [K, V][] = [];
  for (const key in record) found.push([key, record[key]]);
  return found;
}

/** The class of a Graph error code; by the HTTP status where we do not know the code. */
function classifyGraphError(code: number | undefined, status: number): FailureClass {
  const known = code === undefined ? undefined : byCode.get(code);
  if (known) return known;
  if (code !== undefined && code >= 200 && code <= 299) return "auth";
  if (code !== undefined && code >= 132_000 && code < 133_000) return "rejected";
  if (status === 401 || status === 403) return "auth";
  if (status === 429) return "throttled";
  return status >= 400 && status < 500 ? "rejected" : "transient";
}

/** The failure that a Graph answer tells, or undefined when it tells none. 200 with an error is an error. */
export function readGraphFailure(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: JsonMap | undefined,
): SendResult | undefined {
  const error = mapOf(body?.["error"]);
  if (!error && status >= 200 && status < 300) return undefined;
  const code = numberOf(error?.["code"]);
  const reason =
    textOf(mapOf(error?.["error_data"])?.["details"]) ?? textOf(error?.["message"]) ?? `HTTP ${status}`;
  // A gateway that gave up waiting says nothing of what became of the request behind it.
  if (!error && status === 504) return { class: "transient", code: "answer_lost", reason };
  const precise = `${code}/${idOf(error?.["error_subcode"])}`;
  const known = Object.hasOwn(bySubcode, precise) ? bySubcode[precise] : undefined;
  const failure = known ?? classifyGraphError(code, status);
  return {
    class: failure,
    code: known ? precise : code === undefined ? `http_${status}` : String(code),
    reason,
    ...(failure === "throttled" ? throttling(code, headers) : {}),
  };
}

/** 131056 is about one person; the other limits are the account's. */
function throttling(
  code: number | undefined,
  headers: Readonly<Record<string, string>>,
): Pick<SendResult, "scope" | "retry_after_ms"> {
  const retry_after_ms = retryAfter_ms(headers);
  return {
    scope: code === 131056 ? "conversation" : "account",
    ...(retry_after_ms === undefined ? {} : { retry_after_ms }),
  };
}

/** Seconds of `retry-after`, else the minutes that Meta estimates until the account has access again. */
function retryAfter_ms(headers: Readonly<Record<string, string>>): number | undefined {
  const seconds = Number(headers["retry-after"]);
  if (seconds > 0) return seconds * 1000;
  const usage = mapOf(parseJson(Buffer.from(headers["x-business-use-case-usage"] ?? "")));
  const minutes = Object.values(usage ?? {})
    .flatMap((uses) => listOf(uses))
    .map((use) => numberOf(mapOf(use)?.["estimated_time_to_regain_access"]) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : undefined;
}
