import { type InboxSettings, isMap, mapOf, parseJson, textOf } from "@mostrador/adapter-kit";

/** Three services that put a notification on a device. Limits: RFC 8030/8291, FCM HTTP v1, APNs. */
export const wireLimits = {
  /** Each service takes 4,096 bytes, the web less the encryption's share. */
  payload_bytes: 3_900,
  actions: 2,
  ttl_s: 86_400,
  /** How old a registration may be. */
  age_ms: 300_000,
} as const;

export const signatureHeader = "x-mostrador-signature";
const defaultBase = "https://fcm.googleapis.com";

export type Device =
  | { kind: "web"; endpoint: string; p256dh: string; auth: string }
  | { kind: "fcm"; token: string }
  | { kind: "apns"; environment: "production" | "sandbox"; token: string };

/** Push services of the browsers; nothing else is ever called for an endpoint that a page names. */
export const webHosts = [
  "fcm.googleapis.com",
  ".push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
] as const;

/** A device is its address: all that is needed to reach it stands in the key. */
export function keyOf(device: Device): string {
  switch (device.kind) {
    case "web":
      return `web|${device.endpoint}|${device.p256dh}|${device.auth}`;
    case "fcm":
      return `fcm|${device.token}`;
    case "apns":
      return `${device.environment === "sandbox" ? "apns-sandbox" : "apns"}|${device.token}`;
  }
}

/** Null for an address that was taken away because its device is gone. */
export function deviceOf(key: string): Device | null {
  const [kind, first = "", second = "", third = ""] = key.split("|");
  if (kind === "web") return { kind, endpoint: first, p256dh: second, auth: third };
  if (kind === "fcm") return { kind, token: first };
  if (kind === "apns") return { kind, environment: "production", token: first };
  if (kind === "apns-sandbox") return { kind: "apns", environment: "sandbox", token: first };
  return kind?.startsWith("gone:") ? null : { kind: "apns", environment: "production", token: key };
}

/** A device as its app names it; the reason where it is none. */
export function readDevice(given: unknown): Device | string {
  const device = mapOf(given);
  const token = textOf(device?.["token"]);
  switch (device?.["kind"]) {
    case "web":
      return readSubscription(device["subscription"]);
    case "fcm":
      return token && /^[\w:%.-]{20,1000}$/.test(token) ? { kind: "fcm", token } : "the FCM token is none";
    case "apns": {
      const environment = device["environment"] === "sandbox" ? "sandbox" : "production";
      return token && /^[0-9a-fA-F]{32,400}$/.test(token)
        ? { kind: "apns", environment, token: token.toLowerCase() }
        : "the APNs token is none";
    }
    default:
      return "the device is neither web, fcm nor apns";
  }
}

/** PushSubscription.toJSON() of a browser. */
function readSubscription(given: unknown): Device | string {
  if (!isMap(given)) return "the subscription is missing";
  const endpoint = textOf(given["endpoint"]) ?? "";
  const keys = mapOf(given["keys"]);
  const p256dh = textOf(keys?.["p256dh"]) ?? "";
  const auth = textOf(keys?.["auth"]) ?? "";
  const url = URL.parse(endpoint);
  if (url?.protocol !== "https:" || endpoint.length > 1_500 || endpoint.includes("|"))
    return "the endpoint is no https address";
  const { hostname } = url;
  const isKnown = webHosts.some((host) =>
    host.startsWith(".") ? hostname.endsWith(host) : hostname === host,
  );
  if (!isKnown || url.port !== "") return "the endpoint is at no push service that we know";
  const point = Buffer.from(p256dh, "base64url");
  if (point.length !== 65 || point[0] !== 4 || Buffer.from(auth, "base64url").length !== 16)
    return "the subscription's keys are not of their length";
  return { kind: "web", endpoint, p256dh, auth };
}

function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? defaultBase).replace(/\/+$/, "");
}

/** The address itself, or below the stand-in where one is set. */
export function addressAt(url: string, settings: InboxSettings): string {
  const base = apiBase(settings);
  if (base === defaultBase) return url;
  const { host, pathname, search } = new URL(url);
  return `${base}/${host}${pathname}${search}`;
}

export function readBody(bytes: Uint8Array) {
  return mapOf(parseJson(bytes));
}
