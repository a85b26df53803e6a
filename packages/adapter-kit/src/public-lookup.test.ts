import type { LookupAddress } from "node:dns";
import { describe, expect, it } from "vitest";
import { createPublicLookup, isPrivateLiteral } from "./public-lookup.ts";

const open: LookupAddress = { address: "93.184.215.14", family: 4 };
const closed: LookupAddress = { address: "10.0.0.7", family: 4 };

function ask(addresses: LookupAddress[], all: boolean) {
  const lookup = createPublicLookup("ALLOW_PRIVATE_PROVIDERS=1", async () => addresses);
  return new Promise((resolve, reject) => {
    lookup("shop.example", { all }, (error, address, family) =>
      error ? reject(error) : resolve(all ? address : { address, family }),
    );
  });
}

describe("the look-up of public addresses", () => {
  it("gives one address to who asks for one, and a list to who asks for all, as Node's connections do", async () => {
    expect(await ask([open], false)).toEqual(open);
    expect(await ask([open], true)).toEqual([open]);
  });

  it("leaves private addresses out of a mixed answer", async () => {
    expect(await ask([closed, open], true)).toEqual([open]);
    expect(await ask([closed, open], false)).toEqual(open);
  });

  it("refuses a name that leads inside, and says what the operator can do", async () => {
    await expect(ask([closed], true)).rejects.toThrow(/shop\.example.*ALLOW_PRIVATE_PROVIDERS=1/);
    await expect(ask([], true)).rejects.toMatchObject({ code: "EPRIVATE" });
  });

  it("knows literal private addresses, with and without brackets, and takes no name for one", () => {
    expect(["127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254"].every(isPrivateLiteral)).toBe(true);
    expect(["shop.example", "93.184.215.14", "[2606:2800:21f:cb07::1]"].some(isPrivateLiteral)).toBe(false);
  });
});
