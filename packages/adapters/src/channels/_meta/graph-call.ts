import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { readGraphFailure } from "./graph-errors.ts";

export type GraphAnswer = { result: "done"; body: JsonMap } | { result: "failed"; failure: SendResult };

export interface GraphCall {
  method: ProviderCall["method"];
  /** Below `api_base`, with the version. */
  path: string;
  body?: JsonObject;
  /** Instead of the inbox's own address and token. */
  api_base?: string;
  token?: string;
}

/** One call of the Graph API with the inbox's token. Never throws; the token stands in no reason. */
export async function callGraph(
  call: GraphCall,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<GraphAnswer> {
  const token = call.token ?? textOf(settings["access_token"]) ?? "";
  const answer = await http.request({
    method: call.method,
    url: graphAddress(call, settings),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
  });
  if (answer.result !== "answered")
    return failed({ class: "transient", code: answer.result, reason: answer.reason }, token);
  const body = mapOf(parseJson(answer.body));
  const failure = readGraphFailure(answer.status, answer.headers, body);
  return failure ? failed(failure, token) : { result: "done", body: body ?? {} };
}

/** Where an object of the Graph API is: a number, an account, a file. */
export function graphPath(id: string, settings: InboxSettings): string {
  return `/${encodeURIComponent(textOf(settings["api_version"]) ?? "v23.0")}/${encodeURIComponent(id)}`;
}

function graphAddress({ path, api_base }: GraphCall, settings: InboxSettings): string {
  return `${(api_base ?? textOf(settings["api_base"]) ?? "").replace(/\/+$/, "")}${path}`;
}

function failed(failure: SendResult, token: string): GraphAnswer {
  const reason = hideToken(failure.reason ?? "", token);
  return { result: "failed", failure: { ...failure, reason } };
}

/** Meta repeats a malformed token in its message, and proxies whole requests. */
export function hideToken(reason: string, token: string): string {
  return token === "" ? reason : reason.replaceAll(token, "••••");
}

/** A failure in one line, for people. */
export function describeFailure({ code, reason }: SendResult): string {
  return `${reason ?? "Meta refused"} (${code ?? "no code"})`;
}
