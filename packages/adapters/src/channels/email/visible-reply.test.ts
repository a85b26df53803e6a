import { expect, test } from "vitest";
import { visibleReply } from "./visible-reply.ts";

const quoted = "\n> Hola Rosa\n> ¿Las quieres?\n";
test.each([
  [
    "Spanish",
    `Sí, gracias\n\nEl mar, 24 nov 2026 a las 8:12, Tienda Sur (<hola@tienda.example>) escribió:\n${quoted}`,
  ],
  [
    "Spanish, wrapped",
    `Sí, gracias\n\nEl mar, 24 nov 2026 a las 8:12, Tienda Sur de Santiago\n<hola@tienda.example> escribió:\n${quoted}`,
  ],
  [
    "Spanish, right below the words",
    `Sí, gracias\nEl 24-11-2026, Tienda Sur <hola@tienda.example> escribió:${quoted}`,
  ],
  [
    "Portuguese",
    `Sí, gracias\n\nEm ter., 24 de nov. de 2026 às 08:12, Loja <oi@loja.example> escreveu:\n${quoted}`,
  ],
  ["English", `Sí, gracias\n\nOn Tue, Nov 24, 2026 at 8:12 AM Shop <\nhello@shop.example> wrote:\n${quoted}`],
  [
    "Outlook",
    "Sí, gracias\n\nDe: Tienda Sur <hola@tienda.example>\nEnviado el: martes, 24 de noviembre\nPara: Rosa\nAsunto: Hola\n\nHola Rosa",
  ],
  ["Outlook in English", "Sí, gracias\n\n-----Original Message-----\nFrom: Shop\nSent: Tuesday\n\nHello"],
  ["a line of underscores", "Sí, gracias\n\n________________________________\nDe: Tienda"],
  ["a signature", "Sí, gracias\n-- \nRosa Díaz\nGerenta"],
  ["a telephone's signature", "Sí, gracias\n\nEnviado desde mi iPhone"],
  ["quotes in between", "> ¿Las quieres?\nSí, gracias"],
  ["nothing but words", "Sí, gracias"],
])("%s", (_name, text) => {
  expect(visibleReply(text)).toBe("Sí, gracias");
});

test.each([
  ["De: lunes a viernes abren?"],
  ["El lunes mi mamá escribió: quiero dos\ny yo uno"],
  ["Pregunta 1\n\nPregunta 2 - con guion"],
])("%j stays whole", (text) => {
  expect(visibleReply(text)).toBe(text);
});

test("a mail of quotes alone is shown, so that nothing is lost", () => {
  expect(visibleReply("> Hola")).toBe("> Hola");
});
