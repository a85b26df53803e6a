import type { Content, VisitorMessage } from "@mostrador/contract";
import { expect, it } from "vitest";
import { buildRows } from "./rows.ts";
import type { ChatState } from "./session.ts";
import { countUnread, mergeMessages } from "./thread.ts";
import { chatWords, chooseLanguage } from "./words.ts";

const settings = { locale: "es-CL", words: chatWords("es"), server: "https://chat.example" };
const text = (words: string): Content => ({ kind: "text", text: words });

function message(seq: number, by: VisitorMessage["by"], content: Content, minute = seq): VisitorMessage {
  const at = new Date(Date.UTC(2025, 10, 25, 12, minute)).toISOString();
  const author_name = by === "bot" ? "Lola" : "";
  return { id: `m${seq}`, seq, by, author_name, content, state: "sent", quote: null, client_id: null, at };
}

function rows(messages: VisitorMessage[], waiting: ChatState["waiting"] = []) {
  const state: ChatState = {
    shop_name: "",
    assistant_name: "",
    shop_locale: "es-CL",
    messages,
    waiting,
    is_slowed: false,
    has_loaded: true,
    has_older: false,
    is_open: true,
    is_shop_typing: false,
    read_seq: 0,
    connection: "up",
  };
  return buildRows(state, settings).map(({ key, markup }) => ({ key, markup }));
}

it("orders by the thread's sequence and holds each message once", () => {
  const first = message(1, "bot", text("hola"));
  const second = message(2, "visitor", text("buenas"));
  const edited = { ...first, content: text("hola!") };
  expect(mergeMessages([second], [first, second, edited])).toEqual([edited, second]);
});

it("counts what the shop said since the visitor last looked", () => {
  const messages = [
    message(1, "bot", text("a")),
    message(2, "visitor", text("b")),
    message(3, "person", text("c")),
  ];
  expect(countUnread(messages, 0)).toBe(2);
  expect(countUnread(messages, 1)).toBe(1);
  expect(countUnread(messages, 3)).toBe(0);
});

it("says the day once, and the name and time once in a run", () => {
  const [day, first, second] = rows([message(1, "bot", text("uno")), message(2, "bot", text("dos"))]);
  expect(day?.markup).toContain("25 de noviembre");
  expect(first?.markup).not.toContain("m-continued");
  expect(first?.markup).not.toContain("<time");
  expect(second?.markup).toContain("m-continued");
  expect(second?.markup).toContain("<time");
});

it("begins a new run after a pause", () => {
  const drawn = rows([message(1, "bot", text("uno"), 1), message(2, "bot", text("dos"), 30)]);
  expect(drawn[2]?.markup).not.toContain("m-continued");
});

it("marks the option that the visitor took", () => {
  const choices: Content = {
    kind: "choices",
    style: "buttons",
    text: "¿Qué?",
    options: [
      { id: "a", label: "Ver catálogo" },
      { id: "b", label: "Ofertas" },
    ],
  };
  const [, drawn] = rows([message(1, "bot", choices), message(2, "visitor", text("Ofertas"))]);
  expect(drawn?.markup).toMatch(/m-chosen" data-choice-id="b"/);
});

it("takes no second answer to a form", () => {
  const form: Content = {
    kind: "form",
    id: "f",
    title: "Datos",
    fields: [{ name: "n", label: "Nombre", type: "text", required: true }],
    submit_label: "Enviar",
  };
  const answer: Content = { kind: "submission", form_id: "f", values: { n: "Ana" } };
  expect(rows([message(1, "bot", form)])[1]?.markup).not.toContain("disabled");
  expect(rows([message(1, "bot", form), message(2, "visitor", answer)])[1]?.markup).toContain("disabled");
});

it("shows what is on its way after the thread, and once", () => {
  const at = "2026-11-25T13:00:00.000Z";
  const waiting = [
    { event: { kind: "message", id: "c1", text: "ya llegó" }, at, state: "stored" },
    { event: { kind: "choice", id: "c2", option_id: "x", label: "Pagar" }, at, state: "waiting" },
    { event: { kind: "opened", id: "c3" }, at, state: "waiting" },
    { event: { kind: "message", id: "c4", text: "<b>no" }, at, state: "refused" },
  ] satisfies ChatState["waiting"];
  const drawn = rows([{ ...message(1, "visitor", text("ya llegó")), client_id: "c1" }], waiting);
  expect(drawn.map(({ key }) => key).slice(1)).toEqual(["c1", "c2", "c4"]);
  expect(drawn[2]?.markup).toContain("Enviando");
  expect(drawn[3]?.markup).toContain("No se envió");
  expect(drawn[3]?.markup).toContain("&lt;b&gt;no");
});

it("speaks the language of the page, else the shop's, else Spanish", () => {
  expect(chooseLanguage(undefined, "pt-BR", "es-CL")).toBe("pt");
  expect(chooseLanguage(undefined, "de", "en-GB")).toBe("en");
  expect(chooseLanguage("en", "pt", "es")).toBe("en");
  expect(chooseLanguage(undefined, "", "fr")).toBe("es");
});

it("shows what the shop answers: the visitor's own words as his, a file by its kind", () => {
  const quote = { by: "visitor" as const, author_name: "", kind: "text", text: "¿Talla <42>?" };
  const answer = { ...message(2, "person", text("Sí")), quote };
  const photo = { ...answer, seq: 3, id: "m3", quote: { ...quote, kind: "image", text: "" } };
  const [, first, second] = rows([answer, photo]);
  expect(first?.markup).toContain('<b>Tú</b><span dir="auto">¿Talla &lt;42&gt;?</span>');
  expect(first?.markup).not.toContain("data-quote-seq");
  expect(second?.markup).toContain('<span dir="auto">Imagen</span>');
});
