import { expect, it } from "vitest";
import { findCanned } from "./use-canned.ts";

const saved = [
  { id: "1", shortcut: "envio", text: "El envío tarda 2 días." },
  { id: "2", shortcut: "gracias", text: "¡Gracias por tu compra! Tu envio va en camino." },
  { id: "3", shortcut: "horario", text: "Atendemos de 9 a 18." },
];
const shortcuts = (text: string) => findCanned(text, saved)?.map(({ shortcut }) => shortcut);

it("opens with a slash at the very beginning, and shows all", () => {
  expect(shortcuts("/")).toEqual(["envio", "gracias", "horario"]);
  expect(shortcuts("hola")).toBeUndefined();
  expect(shortcuts("y/o")).toBeUndefined();
});

it("finds by shortcut first, then by what the reply says", () => {
  expect(shortcuts("/ENV")).toEqual(["envio", "gracias"]);
  expect(shortcuts("/nada")).toEqual([]);
});

it("closes when a text goes on after the shortcut", () => {
  expect(shortcuts("/envio ya")).toBeUndefined();
});
