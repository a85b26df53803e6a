import { isIP } from "node:net";
import { createPublicLookup, isPrivateLiteral } from "@mostrador/adapter-kit";

const permission = "ALLOW_PRIVATE_PROVIDERS=1";

/** The address that a line may call for a host: the one that was checked is the one that is called. */
export function checkedAddress(host: string, allow_private: boolean): Promise<string> {
  if (allow_private) return Promise.resolve(host);
  if (isIP(host) !== 0)
    return isPrivateLiteral(host)
      ? Promise.reject(
          new Error(`${host} is a private address; the operator can allow it with ${permission}`),
        )
      : Promise.resolve(host);
  return new Promise((resolve, reject) => {
    createPublicLookup(permission)(host, {}, (error, address) => {
      if (error) reject(error);
      else resolve(String(address));
    });
  });
}
