import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { SettingField } from "@mostrador/contract";
import { expect } from "vitest";
import type { InboxSettings } from "../provider-request.ts";
import { checkSettings } from "../settings.ts";
import type { ChannelSubject } from "./channel-subject.ts";
import type { Checks } from "./run-checks.ts";
import { secretsIn } from "./secrets.ts";

const files = ["index.ts", "verify.ts", "parse.ts", "wire.ts", "channel.test.ts", "README.md"];
const sendingFiles = ["render.ts", "send.ts"];

/** What an adapter promises about its definition and its folder. */
export const definitionChecks = {
  "the folder has the same files as every channel's"({ adapter, folder }) {
    const more = { push: sendingFiles, answer: ["answer.ts"], pull: [] }[adapter.capabilities.delivery];
    const wanted = [...files, ...more];
    const has = (name: string) => existsSync(fileURLToPath(new URL(name, folder)));
    expect(wanted.filter((name) => !has(name))).toEqual([]);
    expect(basename(fileURLToPath(folder)), "the folder bears the channel's id").toBe(adapter.id);
  },

  "its name, colour and source are given"({ adapter }) {
    expect(adapter.id).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(adapter.label.trim()).not.toBe("");
    expect(adapter.colour).toMatch(/^#[0-9a-fA-F]{6}$/);
    expect(adapter.capabilities.source.url).toMatch(/^https:\/\//);
    expect(adapter.capabilities.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  },

  "its limits belong to what it shows"({ adapter: { capabilities } }) {
    const { kinds, buttons, list, cards, media_types } = capabilities;
    expect(kinds).toContain("text");
    expect(kinds.includes("choices"), "choices without buttons or list, or the other way round").toBe(
      buttons !== null || list !== null,
    );
    if (!kinds.includes("products")) expect(kinds.includes("cards")).toBe(cards !== null);
    expect(kinds.includes("media")).toBe(media_types.length > 0);
    for (const limit of [buttons, list, cards].filter((one) => one !== null))
      for (const [name, value] of Object.entries(limit))
        expect(value, name).toBeGreaterThanOrEqual(name === "description_max" ? 0 : 1);
    if (buttons || list)
      expect(Math.max(buttons?.label_max ?? 0, list?.label_max ?? 0)).toBeLessThanOrEqual(80);
  },

  "every setting has a label and help in Spanish, English and Portuguese"({ adapter, settings }) {
    checkLabels(adapter.settings);
    expect(checkSettings(adapter.settings, { ...settings }).result).toBe("ok");
  },

  "failures are told in three languages, each code once"({ adapter: { failures = [] } }) {
    const codes = failures.flatMap((failure) => failure.codes);
    expect(new Set(codes).size, "one code with two meanings").toBe(codes.length);
    for (const { codes: of, means, todo } of failures)
      for (const language of ["es", "en", "pt"] as const)
        for (const words of [means[language], todo[language]])
          expect(words.trim(), `${of.join()} in ${language}`).toMatch(/[.!]$/);
  },

  "the provider's address is a setting with a default"({ adapter }) {
    if (adapter.capabilities.delivery === "pull") return;
    const field = adapter.settings.find(({ name }) => name === "api_base");
    expect(field?.type).toBe("url");
    const host = URL.parse(String(field?.default))?.host;
    expect(adapter.hosts).toContain(host);
  },

  "the README names every setting"(subject) {
    checkReadme(subject);
  },

  "no fixture bears a secret"(subject) {
    checkFixturesForSecrets(subject);
  },
} as const satisfies Checks<ChannelSubject>;

interface Described {
  adapter: { settings: readonly SettingField[] };
  settings: InboxSettings;
  folder: URL;
}

export function checkReadme({ adapter, folder }: Described): void {
  const readme = readFileSync(new URL("README.md", folder), "utf8");
  const names = adapter.settings.map(({ name }) => name);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
}

export function checkFixturesForSecrets(subject: Described): void {
  const root = fileURLToPath(new URL("fixtures/", subject.folder));
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".json"))
      expect(secretsIn(readFileSync(root + name, "utf8"), subject), name).toEqual([]);
}

/** Labels, help, and secrets that are marked as such. */
export function checkLabels(fields: readonly SettingField[]): void {
  for (const field of fields) {
    for (const language of ["es", "en", "pt"] as const) {
      expect(field.label[language].trim(), `label of ${field.name} in ${language}`).not.toBe("");
      expect(field.help[language].trim(), `help of ${field.name} in ${language}`).not.toBe("");
    }
    if (/token|secret|password|private_key|api_key/.test(field.name))
      expect(field.type, `${field.name} is a secret`).toBe("secret");
    if (field.type === "select") expect(field.options ?? [], `options of ${field.name}`).not.toEqual([]);
  }
  expect(new Set(fields.map(({ name }) => name)).size, "two settings with one name").toBe(fields.length);
}
