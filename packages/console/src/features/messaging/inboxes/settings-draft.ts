import type { Json, JsonObject, SettingField } from "@mostrador/contract";

/** A form holds text and ticks; numbers and lists are text until they are sent. */
export type SettingsDraft = Readonly<Record<string, string | boolean>>;

/** What the form begins with: what is stored, else the field's own default. */
export function draftOf(fields: readonly SettingField[], stored: JsonObject): SettingsDraft {
  return Object.fromEntries(
    fields.map((field) => [field.name, draftValue(field, stored[field.name] ?? field.default)]),
  );
}

function draftValue({ type }: SettingField, value: Json | undefined): string | boolean {
  if (type === "boolean") return value === true;
  if (Array.isArray(value)) return value.join("\n");
  return value === undefined || value === null ? "" : String(value);
}

/** The settings to send. What was left empty is left out; the adapter's own check has the last word. */
export function settingsOf(fields: readonly SettingField[], draft: SettingsDraft): JsonObject {
  const entries = fields.flatMap(({ name, type }): [string, Json][] => {
    const value = draft[name];
    if (value === undefined) return [];
    if (typeof value === "boolean") return [[name, value]];
    const text = value.trim();
    if (type === "list")
      return [
        [
          name,
          text
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean),
        ],
      ];
    // An emptied field has to be said, or the stored value would stay
    if (text === "") return [[name, null]];
    return [[name, type === "number" && Number.isFinite(Number(text)) ? Number(text) : text]];
  });
  return Object.fromEntries(entries);
}
