import type { SettingField } from "@mostrador/contract";
import type { InboxSettings } from "./provider-request.ts";
import { secretNames } from "./settings.ts";

/** A provider's words without the inbox's secrets, as they are and as they stand in an address. */
export function redactSecrets(
  text: string,
  fields: readonly SettingField[],
  settings: InboxSettings,
): string {
  let clean = text;
  for (const name of secretNames(fields)) {
    const secret = settings[name];
    if (typeof secret !== "string" || secret === "") continue;
    clean = clean.replaceAll(secret, "••••").replaceAll(encodeURIComponent(secret), "••••");
  }
  return clean;
}
