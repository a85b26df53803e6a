import { secretNames } from "@mostrador/adapter-kit";
import type { Json, JsonObject, SettingField } from "@mostrador/contract";
import type { SecretPlace, Secrets } from "../../../platform/secrets.ts";

/** Settings as they are kept: each secret is `{ sealed }`, so that it is known as one even without its adapter. */
export function sealSettings(
  secrets: Secrets,
  workspace_id: string,
  fields: readonly SettingField[],
  settings: JsonObject,
): JsonObject {
  const hidden = secretNames(fields);
  return mapValues(settings, (name, value) =>
    hidden.has(name) && typeof value === "string"
      ? { sealed: secrets.seal(placeOf(workspace_id, name), value) }
      : value,
  );
}

/** Settings in the clear. Throws when a secret was sealed with a key that is not at hand. */
export function openSettings(secrets: Secrets, workspace_id: string, kept: JsonObject): JsonObject {
  return mapValues(kept, (name, value) => {
    const sealed = sealedText(value);
    return sealed === null ? value : secrets.open(placeOf(workspace_id, name), sealed);
  });
}

function sealedText(value: Json): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { sealed } = value;
  return typeof sealed === "string" ? sealed : null;
}

function placeOf(workspace_id: string, name: string): SecretPlace {
  return { workspace_id, table: "inboxes", column: `settings.${name}` };
}

function mapValues(settings: JsonObject, change: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, change(name, value)]));
}
