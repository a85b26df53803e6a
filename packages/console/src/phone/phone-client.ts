import type { PhoneActSent, PhoneFailure, PhoneHome, PhoneThreads } from "@mostrador/contract";
import type { PhoneIdentity } from "./phone-keys.ts";

/** The server's side of this phone, /phone/api. Throws an Error with the server's own sentence. */
export function createPhoneClient({ key, name }: PhoneIdentity) {
  const headers = { "x-phone": key, "x-phone-name": encodeURIComponent(name) };

  async function ask<T>(path: string, request: RequestInit = {}): Promise<T> {
    const answer = await fetch(`/phone/api${path}`, {
      ...request,
      headers: { ...headers, ...(request.body ? { "content-type": "application/json" } : {}) },
    });
    const body = answer.status === 204 ? undefined : await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body?.detail ?? `${answer.status}`);
    return body;
  }

  const post = (path: string, body: object) =>
    ask<void>(path, { method: "POST", body: JSON.stringify(body) });
  return {
    home: (signal: AbortSignal) => ask<PhoneHome>("/home", { signal }),
    /** Of all apps, those that are at another version than `seen`; waits for the first. */
    threads: (seen: ReadonlyMap<string, number>, signal: AbortSignal) => {
      const versions = [...seen].map(([inbox_id, version]) => `${inbox_id}:${version}`).join(",");
      return ask<PhoneThreads>(`/threads?seen=${versions}`, { signal });
    },
    act: (inbox_id: string, act: PhoneActSent) => post(`/apps/${inbox_id}/acts`, act),
    fail: (inbox_id: string, failure: PhoneFailure) => post(`/apps/${inbox_id}/failures`, failure),
  };
}
export type PhoneClient = ReturnType<typeof createPhoneClient>;
