import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address.ts";

type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/**
 * A DNS look-up that gives public addresses only, so the address that was checked is the address that is called.
 * `permission` is what the operator sets to allow private ones. Names with private addresses alone fail with EPRIVATE.
 */
export function createPublicLookup(permission: string, resolve: Resolve = resolveAll): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (found) => {
        const open = found.filter(({ address }) => !isPrivateAddress(address));
        const [first] = open;
        if (!first) return done(refusal(hostname, permission), "", 4);
        // Node tries several addresses side by side and then asks for all of them
        if (options.all) done(null, open);
        else done(null, first.address, first.family);
      },
      (error: Error) => done(error, "", 4),
    );
  };
}

/** True when the URL's host is a literal private address: those are never looked up. */
export function isPrivateLiteral(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 && isPrivateAddress(hostname);
}

function resolveAll(hostname: string): Promise<LookupAddress[]> {
  return lookup(hostname, { all: true });
}

function refusal(hostname: string, permission: string): Error {
  return Object.assign(
    new Error(`${hostname} is a private address; the operator can allow it with ${permission}`),
    { code: "EPRIVATE" },
  );
}
