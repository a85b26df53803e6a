import type { Json, JsonObject, SettingFault, SettingField } from "@mostrador/contract";

/** One wrong setting: its code is for people of any language, its message for programs. */
export interface WrongSetting {
  path: string;
  code: SettingFault;
  message: string;
  expected?: string;
}

export type SettingsCheck =
  | { result: "ok"; settings: Record<string, Json> }
  | { result: "refused"; fields: WrongSetting[] };

/** Checks settings against an adapter's fields, fills defaults, and leaves out what no field names. */
export function checkSettings(fields: readonly SettingField[], given: JsonObject): SettingsCheck {
  const wrong: WrongSetting[] = [];
  const settings: Record<string, Json> = {};
  for (const field of fields) {
    const value = given[field.name] ?? field.default;
    if (value === undefined || value === null || value === "") {
      if (field.required) wrong.push(describe(field, "missing"));
      continue;
    }
    const code = faultOf(field, value);
    if (code) wrong.push(describe(field, code));
    else settings[field.name] = value;
  }
  return wrong.length > 0 ? { result: "refused", fields: wrong } : { result: "ok", settings };
}

function faultOf(field: SettingField, value: Json): SettingFault | null {
  switch (field.type) {
    case "text":
    case "secret":
      return typeof value === "string" && value.length <= 10_000 ? null : "not_text";
    case "url":
      return isAddress(field, value) ? null : "not_address";
    case "number":
      return typeof value === "number" ? null : "not_number";
    case "boolean":
      return typeof value === "boolean" ? null : "not_boolean";
    case "select":
      return typeof value === "string" && (field.options ?? []).includes(value) ? null : "not_option";
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string") ? null : "not_list";
  }
}

function isAddress({ protocols }: SettingField, value: Json): boolean {
  const protocol = typeof value === "string" ? (URL.parse(value)?.protocol.slice(0, -1) ?? "") : "";
  return (protocols ?? ["https", "http"]).includes(protocol);
}

const sentences: Readonly<Record<SettingFault, string>> = {
  missing: "is required",
  not_text: "must be text of at most 10,000 characters",
  not_address: "must be a whole address, such as",
  not_number: "must be a number",
  not_boolean: "must be true or false",
  not_option: "must be one of:",
  not_list: "must be a list of texts",
  send_again: "must be sent again, because the address changes",
};

function describe(field: SettingField, code: SettingFault): WrongSetting {
  const expected = expectedBy(field, code);
  const message = `${field.name} ${sentences[code]}${expected === undefined ? "" : ` ${expected}`}`;
  return { path: field.name, code, message, ...(expected === undefined ? {} : { expected }) };
}

function expectedBy({ protocols, options }: SettingField, code: SettingFault): string | undefined {
  if (code === "not_address") return `${protocols?.[0] ?? "https"}://example.com`;
  return code === "not_option" ? (options ?? []).join(", ") : undefined;
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

/** The address of the provider's API, a setting of every channel, so that a proxy or a simulator can stand in. */
export function apiBaseField(
  address: string,
  more: Partial<Pick<SettingField, "help" | "required">> = {},
): SettingField {
  return {
    name: "api_base",
    type: "url",
    label: { es: "Dirección de la API", en: "API address", pt: "Endereço da API" },
    help: {
      es: "Cámbiala solo si pasas por un proxy o por un simulador.",
      en: "Change it only if you go through a proxy or a simulator.",
      pt: "Mude somente se você passa por um proxy ou um simulador.",
    },
    required: true,
    default: address,
    ...more,
  };
}
