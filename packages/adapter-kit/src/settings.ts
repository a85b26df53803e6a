import type { Json, JsonObject, SettingField } from "@mostrador/contract";

export type SettingsCheck =
  | { result: "ok"; settings: Record<string, Json> }
  | { result: "refused"; fields: { path: string; message: string }[] };

/** Checks settings against an adapter's fields, fills defaults, and leaves out what no field names. */
export function checkSettings(fields: readonly SettingField[], given: JsonObject): SettingsCheck {
  const problems: { path: string; message: string }[] = [];
  const settings: Record<string, Json> = {};
  for (const field of fields) {
    const value = given[field.name] ?? field.default;
    if (value === undefined || value === null || value === "") {
      if (field.required) problems.push({ path: field.name, message: `${field.label.es} es obligatorio` });
      continue;
    }
    const problem = problemOf(field, value);
    if (problem) problems.push({ path: field.name, message: problem });
    else settings[field.name] = value;
  }
  return problems.length > 0 ? { result: "refused", fields: problems } : { result: "ok", settings };
}

function problemOf(field: SettingField, value: Json): string | null {
  switch (field.type) {
    case "text":
    case "secret":
      return typeof value === "string" && value.length <= 10_000
        ? null
        : `${field.label.es} debe ser un texto`;
    case "url":
      return addressProblem(field, value);
    case "number":
      return typeof value === "number" ? null : `${field.label.es} debe ser un número`;
    case "boolean":
      return typeof value === "boolean" ? null : `${field.label.es} debe ser sí o no`;
    case "select":
      return typeof value === "string" && (field.options ?? []).includes(value)
        ? null
        : `${field.label.es} debe ser uno de: ${(field.options ?? []).join(", ")}`;
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string")
        ? null
        : `${field.label.es} debe ser una lista de textos`;
  }
}

function addressProblem({ label, protocols }: SettingField, value: Json): string | null {
  const protocol = typeof value === "string" ? (URL.parse(value)?.protocol.slice(0, -1) ?? "") : "";
  if ((protocols ?? ["https", "http"]).includes(protocol)) return null;
  const [first] = protocols ?? [];
  return first
    ? `${label.es} debe ser una dirección completa, como ${first}://servidor.ejemplo.cl`
    : `${label.es} debe ser una dirección web completa, como https://ejemplo.cl`;
}

const mask = "••••";

/** Secrets as people may see them: their last four characters. */
export function maskSettings(fields: readonly SettingField[], settings: JsonObject): JsonObject {
  const secrets = secretNames(fields);
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      secrets.has(name) && typeof value === "string"
        ? `${mask}${value.length > 8 ? value.slice(-4) : ""}`
        : value,
    ]),
  );
}

/** Whether a secret came back as it was shown. */
export function isMasked(value: Json | undefined): boolean {
  return typeof value === "string" && value.startsWith(mask);
}

/** Settings as they were sent back: a secret that is still masked keeps its stored value. */
export function keepMasked(
  fields: readonly SettingField[],
  sent: JsonObject,
  stored: JsonObject,
): JsonObject {
  const secrets = secretNames(fields);
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      secrets.has(name) && isMasked(value) ? (stored[name] ?? "") : value,
    ]),
  );
}

export function secretNames(fields: readonly SettingField[]): ReadonlySet<string> {
  return new Set(fields.filter((field) => field.type === "secret").map((field) => field.name));
}
