import { createHmac } from "node:crypto";
import { type InboxSettings, isSameSecret, type RawRequest, type Verification } from "@mostrador/adapter-kit";
import { signatureHeader } from "./wire.ts";

/** Twilio signs the address that it was told to call and every field of the form, sorted by name. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const token = settings["auth_token"];
  if (typeof token !== "string" || token === "")
    return { result: "refused", reason: "the inbox has no auth_token" };
  const given = request.headers[signatureHeader];
  if (given === undefined) return { result: "refused", reason: "the signature is missing" };
  const isOurs = [request.url, withOtherPort(request.url)].some((url) =>
    isSameSecret(given, signatureOf(url, request, token)),
  );
  return isOurs ? { result: "ok" } : { result: "refused", reason: "the signature is wrong" };
}

export function signatureOf(
  url: string,
  request: Pick<RawRequest, "method" | "body">,
  token: string,
): string {
  return createHmac("sha1", token)
    .update(url + fieldsOf(request), "utf8")
    .digest("base64");
}

/** Name and value of each field, by name; of a field that comes twice, each value once. */
function fieldsOf({ method, body }: Pick<RawRequest, "method" | "body">): string {
  if (method !== "POST") return "";
  const form = new URLSearchParams(
    Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"),
  );
  return [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
    .join("");
}

/** Twilio itself is unsure whether it signs the port. */
function withOtherPort(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const port = url.protocol === "https:" ? "443" : "80";
  const rest = address.slice(address.indexOf("//") + 2);
  const [host = ""] = rest.split(/[/?]/);
  return host.includes(":") ? address.replace(host, url.hostname) : address.replace(host, `${host}:${port}`);
}
