import type { PhoneHome, PhoneMessage } from "@mostrador/contract";
import { useEffect, useMemo, useState } from "react";
import { createPhoneClient, type PhoneClient } from "./phone-client.ts";
import { keepPhones, newPhone, type PhoneIdentity, readPhones } from "./phone-keys.ts";

const retry_ms = 1500;

/** The phones of this browser and which one is in the hand. */
export function usePhones() {
  const [kept, setKept] = useState(readPhones);
  const change = (phones: PhoneIdentity[], current: string) => setKept(keepPhones({ phones, current }));
  const { phones, current } = kept;
  const phone = phones.find(({ key }) => key === current) ?? newPhone(phones);
  return {
    phones,
    phone,
    choose: (key: string) => change(phones, key),
    add(): void {
      const added = newPhone(phones);
      change([...phones, added], added.key);
    },
    rename: (name: string) =>
      change(
        phones.map((one) => (one.key === current ? { ...one, name } : one)),
        current,
      ),
  };
}

export interface PhoneState {
  client: PhoneClient;
  home: PhoneHome | null;
  is_unreachable: boolean;
  /** By inbox, as far as known. */
  threads: Readonly<Record<string, readonly PhoneMessage[]>>;
}

/** What the server knows of this phone, kept fresh. */
export function usePhone({ key, name }: PhoneIdentity): PhoneState {
  const client = useMemo(() => createPhoneClient({ key, name }), [key, name]);
  const [home, setHome] = useState<PhoneHome | null>(null);
  const [is_unreachable, setUnreachable] = useState(false);
  const [threads, setThreads] = useState<PhoneState["threads"]>({});

  useEffect(() => {
    setHome(null);
    setThreads({});
    return repeat(async (signal) => {
      const answer = await client.home(signal);
      if (!signal.aborted) setHome(answer);
      return "enough";
    }, setUnreachable);
  }, [client]);

  const hasApps = home?.apps.some(({ kind }) => kind === "simulated") ?? false;
  useEffect(() => {
    if (!hasApps) return;
    const seen = new Map<string, number>();
    // One request for all apps: a browser has six connections to a server, and what the person does needs one
    return repeat(async (signal) => {
      const changed = await client.threads(seen, signal);
      for (const [inbox_id, { version }] of Object.entries(changed)) seen.set(inbox_id, version);
      const news = Object.entries(changed).map(([inbox_id, { messages }]) => [inbox_id, messages]);
      // What another phone asked for may still arrive
      if (!signal.aborted) setThreads((known) => ({ ...known, ...Object.fromEntries(news) }));
      return "again";
    }, setUnreachable);
  }, [client, hasApps]);

  return { client, home, is_unreachable, threads };
}

/** Asks again and again until it is enough or nobody wants to know any more; gives the function that ends it. */
function repeat(
  ask: (signal: AbortSignal) => Promise<"again" | "enough">,
  failed: (isFailing: boolean) => void,
): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        const next = await ask(signal);
        failed(false);
        if (next === "enough") return;
      } catch {
        if (signal.aborted) return;
        failed(true);
        await new Promise((done) => setTimeout(done, retry_ms));
      }
    }
  }
  void run();
  return () => abort.abort();
}
