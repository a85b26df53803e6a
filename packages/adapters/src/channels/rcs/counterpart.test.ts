import { generateKeyPairSync } from "node:crypto";
import { OAuth2Client } from "google-auth-library";
import { expect, test } from "vitest";
import { assertionOf } from "./google-token.ts";
import { scope, tokenAddress } from "./wire.ts";

/** Google's own library on the other side: what we sign to get a token it takes for the account's. */
const newKeys = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
const { privateKey, publicKey } = newKeys();
const other = newKeys();
const client_email = "rbm@tienda-brisa.iam.gserviceaccount.com";
const service_account = JSON.stringify({ client_email, private_key: privateKey, private_key_id: "k1" });

const verify = (assertion: string, key: string) =>
  new OAuth2Client().verifySignedJwtWithCertsAsync(assertion, { k1: key }, tokenAddress, [client_email]);

test("the assertion is signed by the account's key, for Google's token address, with the scope of RCS", async () => {
  const assertion = await assertionOf({ service_account });
  const payload = (await verify(assertion, publicKey)).getPayload();
  expect(payload).toMatchObject({ iss: client_email, aud: tokenAddress, scope });
  await expect(verify(assertion, other.publicKey)).rejects.toThrow();
});

test.each([
  "",
  "{}",
  "no json",
  JSON.stringify({ client_email, private_key: "-----BEGIN PRIVATE KEY-----" }),
])("a service account that is none says so and never shows itself (%#)", async (account) => {
  await expect(assertionOf({ service_account: account })).rejects.toThrow(/service_account/);
});
