import type { SettingField } from "@mostrador/contract";
import type { InboxSettings } from "../provider-request.ts";
import { secretNames } from "../settings.ts";

/** Names of the secrets whose values stand in this text. */
export function secretsIn(
  text: string,
  { adapter, settings }: { adapter: { settings: readonly SettingField[] }; settings: InboxSettings },
): string[] {
  return [...secretNames(adapter.settings)].filter((name) => {
    const value = settings[name];
    return typeof value === "string" && value !== "" && text.includes(value);
  });
}
