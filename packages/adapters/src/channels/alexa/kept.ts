import { isMap, parseJson, type RawRequest } from "@mostrador/adapter-kit";
import { saidPin } from "./envelope.ts";

const tokens: ReadonlySet<string> = new Set(["accessToken", "apiAccessToken", "consentToken"]);

/** The request without the customer's tokens and without the code that he said. */
export function bodyToKeep(request: RawRequest): Uint8Array {
  const envelope = parseJson(request.body);
  if (!isMap(envelope)) return request.body;
  const hidden = saidPin(envelope) === null ? tokens : new Set([...tokens, "slots"]);
  const clean = JSON.stringify(envelope, (name, value: unknown) =>
    hidden.has(name) && value !== null ? "••••" : value,
  );
  return Buffer.from(clean);
}
