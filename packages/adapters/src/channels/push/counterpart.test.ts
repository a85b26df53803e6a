import { createECDH, generateKeyPairSync, randomBytes, verify } from "node:crypto";
import { createSecureServer } from "node:http2";
import {
  createProviderAgent,
  createProviderHttp,
  createSpecialAgents,
  issueTrialCertificate,
} from "@mostrador/adapter-kit";
import { answered, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import apn from "@parse/node-apn";
import { OAuth2Client } from "google-auth-library";
import ece from "http_ece";
import { expect, test } from "vitest";
import { push } from "./index.ts";

const vapid = createECDH("prime256v1");
vapid.generateKeys();
const text = "¿Vienes? Tu talla llegó 👟";
const message = (to: string) => ({
  message_id: "0199aaaa-0000-7000-8000-000000000003",
  conversation_key: to,
  to,
  content: { kind: "text" as const, text },
});

test("what we encrypt, the web's reference implementation reads with the browser's keys", async () => {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  const http = createRecordingHttp(() => answered(201, ""));
  const to = `web|https://web.push.apple.com/abc|${browser.getPublicKey("base64url")}|${auth.toString("base64url")}`;
  await push.send(
    message(to),
    {
      title: "Tienda Sur",
      vapid_public_key: vapid.getPublicKey("base64url"),
      vapid_private_key: vapid.getPrivateKey("base64url"),
      vapid_subject: "mailto:hola@tienda.example",
    },
    http,
  );
  const body = Buffer.from(http.calls[0]?.body ?? "");
  const plain = ece.decrypt(body, {
    version: "aes128gcm",
    privateKey: browser,
    authSecret: auth.toString("base64url"),
  });
  expect(JSON.parse(plain.toString())).toMatchObject({ title: "Tienda Sur", body: text });
});

/** The same notification by the library that most servers use. */
async function sendAsOthersDo(to: { port: number; certificate: string; key: string }): Promise<void> {
  const provider = new apn.Provider({
    token: { key: to.key, keyId: "KEY0000001", teamId: "TEAM000001" },
    ...{ address: "localhost", port: to.port, ca: [to.certificate], production: true },
  });
  const notification = new apn.Notification({
    alert: { title: "Tienda Sur", body: text },
    topic: "example.tienda.app",
    pushType: "alert",
    priority: 10,
    id: "0199aaaa-0000-7000-8000-000000000003",
  });
  const { failed } = await provider.send(notification, "ab".repeat(32));
  await provider.shutdown();
  expect(failed).toEqual([]);
}

test("APNs is spoken to over HTTP/2, with its headers and a token of the shop's key", async () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const name = "localhost";
  const now = new Date();
  const certificate = issueTrialCertificate({
    ...{ name, key: rsa.publicKey, issuer: rsa.privateKey, issuer_name: name, now },
  });
  const private_key = rsa.privateKey.export({ type: "pkcs8", format: "pem" });
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const seen: { headers: Record<string, unknown>; body: string; version: string }[] = [];
  const server = createSecureServer({ cert: certificate, key: private_key }, (request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push({ headers: { ...request.headers }, body, version: request.httpVersion });
      const isGone = seen.length > 2;
      response.writeHead(isGone ? 410 : 200, { "apns-id": "0199AAAA-0000-7000-8000-000000000003" });
      response.end(isGone ? JSON.stringify({ reason: "Unregistered", timestamp: 1 }) : "");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const special = createSpecialAgents({ allow_private: true, permission: "", ca: certificate });
  const agent = createProviderAgent({ allow_private: true });
  const host = `localhost:${port}`;
  const http = createProviderHttp({ hosts: [host], allow_private: true, timeout_ms: 5_000, agent, special });
  const settings = {
    title: "Tienda Sur",
    apns_topic: "example.tienda.app",
    apns_team_id: "TEAM000001",
    apns_key_id: "KEY0000001",
    apns_private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    api_base: `https://${host}`,
  };
  try {
    expect(await push.send(message(`apns|${"ab".repeat(32)}`), settings, http)).toMatchObject({
      class: "ok",
      external_id: "0199AAAA-0000-7000-8000-000000000003",
    });
    await sendAsOthersDo({ port, certificate, key: settings.apns_private_key });
    expect(await push.send(message(`apns-sandbox|${"cd".repeat(32)}`), settings, http)).toMatchObject({
      class: "unreachable",
      is_address_gone: true,
    });
  } finally {
    await Promise.all([special.close(), agent.close()]);
    server.close();
  }
  expect(seen.map(({ version }) => version)).toEqual(["2.0", "2.0", "2.0"]);
  expect(seen[0]?.headers).toMatchObject({
    ":path": `/api.push.apple.com/3/device/${"ab".repeat(32)}`,
    "apns-topic": "example.tienda.app",
    "apns-push-type": "alert",
    "apns-id": "0199aaaa-0000-7000-8000-000000000003",
  });
  expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({
    aps: { alert: { title: "Tienda Sur", body: text } },
  });
  const [ours, theirs] = seen.map(({ headers }) => headers);
  for (const name of ["apns-topic", "apns-push-type", "apns-priority", "apns-id", ":method"])
    expect(ours?.[name], name).toBe(theirs?.[name]);
  expect(JSON.parse(seen[1]?.body ?? "").aps.alert).toEqual(JSON.parse(seen[0]?.body ?? "").aps.alert);
  const [head, claims, seal] = String(seen[0]?.headers["authorization"]).replace("bearer ", "").split(".");
  const key = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
  const isGood = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    key,
    Buffer.from(seal ?? "", "base64url"),
  );
  expect(isGood).toBe(true);
  expect(JSON.parse(Buffer.from(claims ?? "", "base64url").toString())).toMatchObject({ iss: "TEAM000001" });
});

test("what we ask Google for a token with, Google's own library takes", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const http = createRecordingHttp(() => answered(200, { access_token: "made-up" }));
  const settings = {
    fcm_project: "tienda-sur",
    fcm_client_email: "push@tienda-sur.example",
    fcm_private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
  await push.send(message("fcm|made-up-token-of-a-phone-0001"), settings, http);
  const assertion = new URLSearchParams(String(http.calls[0]?.body)).get("assertion") ?? "";
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const ticket = await new OAuth2Client().verifySignedJwtWithCertsAsync(
    assertion,
    // The assertion names no key
    { undefined: pem },
    "https://oauth2.googleapis.com/token",
    ["push@tienda-sur.example"],
  );
  expect(ticket.getPayload()).toMatchObject({ scope: "https://www.googleapis.com/auth/firebase.messaging" });
});
