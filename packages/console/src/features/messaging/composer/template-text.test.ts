import { expect, it } from "vitest";
import { fillTemplate, isFilled, piecesOf } from "./template-text.ts";

const template = {
  name: "seguimos",
  language: "es",
  text: "Hola {{1}}, tu pedido {{header.1}}",
  parameters: [
    { name: "1", example: "" },
    { name: "header.1", example: "" },
  ],
};

it("puts what was filled in into its place, and shows what is missing", () => {
  expect(fillTemplate(template.text, { "1": "Rosa", "header.1": " " })).toBe(
    "Hola Rosa, tu pedido {{header.1}}",
  );
  expect(fillTemplate(template.text, { "1": "$1", "header.1": "M-1" })).toBe("Hola $1, tu pedido M-1");
});

it("is shown with its places by number", () => {
  expect(piecesOf(template)).toEqual([
    { text: "Hola ", place: null },
    { text: "{{1}}", place: 1 },
    { text: ", tu pedido ", place: null },
    { text: "{{header.1}}", place: 2 },
    { text: "", place: null },
  ]);
});

it("is filled when every place has something in it", () => {
  expect(isFilled(template, { "1": "Rosa", "header.1": " " })).toBe(false);
  expect(isFilled(template, { "1": "Rosa", "header.1": "M-1" })).toBe(true);
});
