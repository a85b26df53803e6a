import type { SettingField } from "@mostrador/contract";
import { expect, it } from "vitest";
import { checkSettings } from "./settings.ts";

const words = { es: "Campo", en: "Field", pt: "Campo" };
const field = (name: string, type: SettingField["type"], more: Partial<SettingField> = {}): SettingField => ({
  ...{ name, type, label: words, help: words, required: false, ...more },
});
const fields = [
  field("token", "secret", { required: true }),
  field("api_base", "url", { default: "https://api.example" }),
  field("line", "url", { protocols: ["smpp", "smpps"] }),
  field("speed", "number"),
  field("mode", "select", { options: ["fast", "safe"] }),
  field("numbers", "list"),
];

it("names each wrong setting by a code, so that a form can say it in any language", () => {
  const given = { api_base: "graph", line: "https://x.example", speed: "3", mode: "slow", numbers: "1" };
  const checked = checkSettings(fields, given);
  expect(checked.result === "refused" && checked.fields).toEqual([
    { path: "token", code: "missing", message: "token is required" },
    {
      path: "api_base",
      code: "not_address",
      expected: "https://example.com",
      message: "api_base must be a whole address, such as https://example.com",
    },
    {
      path: "line",
      code: "not_address",
      expected: "smpp://example.com",
      message: "line must be a whole address, such as smpp://example.com",
    },
    { path: "speed", code: "not_number", message: "speed must be a number" },
    { path: "mode", code: "not_option", expected: "fast, safe", message: "mode must be one of: fast, safe" },
    { path: "numbers", code: "not_list", message: "numbers must be a list of texts" },
  ]);
});

it("fills in defaults and leaves out what no field names", () => {
  const checked = checkSettings(fields, { token: "made-up", stray: 1 });
  expect(checked).toEqual({
    result: "ok",
    settings: { token: "made-up", api_base: "https://api.example" },
  });
});
