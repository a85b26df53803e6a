import type { SettingField } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { draftOf, settingsOf } from "./settings-draft.ts";

const words = { es: "x", en: "x", pt: "x" };
const field = (name: string, type: SettingField["type"], more: Partial<SettingField> = {}): SettingField => ({
  name,
  type,
  label: words,
  help: words,
  required: false,
  ...more,
});
const fields = [
  field("token", "secret"),
  field("address", "url", { default: "https://api.example" }),
  field("seconds", "number"),
  field("greets", "boolean"),
  field("origins", "list"),
];

describe("a settings form", () => {
  it("begins with what is stored, and with the field's default where nothing is", () => {
    const stored = { token: "••••1234", seconds: 30, greets: true, origins: ["https://a", "https://b"] };
    expect(draftOf(fields, stored)).toEqual({
      token: "••••1234",
      address: "https://api.example",
      seconds: "30",
      greets: true,
      origins: "https://a\nhttps://b",
    });
  });

  it("sends back the same settings when nothing was changed, masks included", () => {
    const stored = {
      token: "••••1234",
      address: "https://x",
      seconds: 30,
      greets: false,
      origins: ["https://a"],
    };
    expect(settingsOf(fields, draftOf(fields, stored))).toEqual(stored);
  });

  it("says what was emptied, and leaves a wrong number for the server to name", () => {
    expect(settingsOf(fields, { token: " ", seconds: "many", origins: " \n" })).toEqual({
      token: null,
      seconds: "many",
      origins: [],
    });
  });
});
