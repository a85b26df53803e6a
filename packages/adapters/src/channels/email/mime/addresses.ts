import { decodeWords, splitOutsideQuotes } from "./headers.ts";

export interface MailAddress {
  /** Lower-case. */
  address: string;
  name?: string;
}

/** The addresses of From, To and the like. What is no address is left out. */
export function readAddresses(header: string | undefined): MailAddress[] {
  if (!header) return [];
  const list = header.slice(0, 5_000).replace(/[^",<>:;]+:((?:[^;"]|"[^"]*")*);/g, "$1");
  return splitOutsideQuotes(list, ",").flatMap((one) => readAddress(one));
}

function readAddress(text: string): MailAddress[] {
  const angled = /^(.*?)<\s*([^<>\s]+)\s*>/s.exec(text);
  const bare = /^\s*([^\s<>()"]+@[^\s<>()"]+)\s*(?:\(([^)]*)\))?/.exec(text);
  const address = (angled?.[2] ?? bare?.[1] ?? "").toLowerCase();
  if (!/^[^@\s]+@[^@\s]+$/.test(address) || address.length > 254) return [];
  const written = decodeWords((angled?.[1] ?? bare?.[2] ?? "").trim());
  const name = written
    .replace(/^["']+|["']+$/g, "")
    .replace(/\\(.)/g, "$1")
    .trim();
  return [{ address, ...(name && name.toLowerCase() !== address ? { name: name.slice(0, 200) } : {}) }];
}

/** Ids between angle brackets; some mailers write several, with commas, or an address instead. */
export function readMessageIds(header: string | undefined): string[] {
  return [...(header ?? "").matchAll(/<\s*([^<>\s]+)\s*>/g)].flatMap(([, id]) => (id ? [id] : []));
}
