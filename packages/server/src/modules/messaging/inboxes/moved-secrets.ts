import { isMasked, secretNames } from "@mostrador/adapter-kit";
import type { Json, JsonObject, SettingField } from "@mostrador/contract";
import { Fault } from "../../../platform/fault.ts";

/** Settings that say where an inbox's secrets are sent, or how well they are wrapped on the way. */
const leads = /(^|_)(host|port|server|tls|secure)$/;

/**
 * Who may change an inbox may not read its secrets; by sending them to another address he would. So an inbox that moves
 * asks for them anew. Throws `secrets_required` with the fields that are missing.
 */
export function requireSecretsOfMoved(
  fields: readonly SettingField[],
  stored: JsonObject,
  sent: JsonObject,
): void {
  const secrets = secretNames(fields);
  if (!fields.some((field) => isMoved(field, stored, sent))) return;
  const missing = fields.filter(
    ({ name }) => secrets.has(name) && isKept(stored[name]) && (!(name in sent) || isMasked(sent[name])),
  );
  if (missing.length === 0) return;
  throw new Fault(
    "secrets_required",
    "The address of this inbox changes: send its secrets again, so that nobody can have them sent elsewhere.",
    {
      fields: missing.map(({ name }) => ({
        path: `body.settings.${name}`,
        code: "send_again",
        message: `${name} must be sent again, because the address changes`,
      })),
    },
  );
}

function isMoved(
  { name, type, default: usual }: SettingField,
  stored: JsonObject,
  sent: JsonObject,
): boolean {
  if (!(name in sent) || !(type === "url" || leads.test(name))) return false;
  return (sent[name] ?? usual ?? null) !== (stored[name] ?? usual ?? null);
}

function isKept(value: Json | undefined): boolean {
  return typeof value === "string" && value !== "";
}
