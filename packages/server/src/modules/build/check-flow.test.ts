import { readdirSync, readFileSync } from "node:fs";
import { limits } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { checkFlow } from "./check-flow.ts";

const sound = {
  ...{ slug: "test", name: "Prueba", locale: "es", debounce_ms: 0, entry: "hello" },
  commands: [{ id: "menu", phrases: ["menú"], goto: "hello" }],
  blocks: {
    hello: {
      type: "choose",
      text: "Hola",
      options: [
        { id: "a", label: "A", next: "bye" },
        { id: "b", label: "B" },
      ],
      next: "bye",
    },
    bye: { type: "end" },
  },
};

function problemsOf(change: object): string[] {
  const check = checkFlow({ ...sound, ...change });
  return check.result === "ok" ? [] : check.problems.map(({ path, message }) => `${path} ${message}`);
}

describe("a flow", () => {
  it("that holds together is taken, and so is each of ours", () => {
    expect(problemsOf({})).toEqual([]);
    const folder = new URL("../../../../../examples/flows/", import.meta.url);
    for (const file of readdirSync(folder))
      expect(checkFlow(JSON.parse(readFileSync(new URL(file, folder), "utf8"))).result, file).toBe("ok");
  });

  it("is told every arrow that leads nowhere, wherever it begins", () => {
    const nowhere = (path: string) => `${path} leads to "gone", and the flow has no block of that name`;
    expect(
      problemsOf({
        entry: "gone",
        fallback: "gone",
        commands: [{ id: "menu", phrases: ["menú"], goto: "gone" }],
        blocks: {
          ask: { type: "condition", when: [{ field: "contact.name", op: "exists" }], otherwise: "gone" },
          pick: { type: "choose", text: "?", options: [{ id: "x", label: "X", next: "gone" }] },
          jump: { type: "jump", to: "gone" },
          pay: { type: "request_payment", text: "Paga", paid: "gone", failed: "ask" },
        },
      }),
    ).toEqual(
      [
        ...["entry", "fallback", "commands.0.goto", "blocks.ask.otherwise", "blocks.pick.options.0.next"],
        ...["blocks.jump.to", "blocks.pay.paid"],
      ].map(nowhere),
    );
  });

  it("may go back, and may jump into another flow", () => {
    expect(
      problemsOf({
        commands: [{ id: "back", phrases: ["atrás"], goto: "back" }],
        blocks: { hello: { type: "jump", flow: "other", to: "somewhere" } },
      }),
    ).toEqual([]);
  });

  it("has no two options or commands of the same name, and none that channels cannot carry", () => {
    const options = [
      { id: "x", label: "Uno" },
      { id: "x", label: "Dos" },
      { id: "ñ".repeat(33), label: "Tres" },
    ];
    expect(problemsOf({ blocks: { hello: { type: "choose", text: "?", options } } })).toEqual([
      'blocks.hello.options.1.id "x" is there twice',
      `blocks.hello.options.2.id is 66 bytes long, channels carry ${limits.option_id_bytes}`,
    ]);
  });

  it("has no more blocks than the limit", () => {
    const blocks = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [at === 0 ? "hello" : `b${at}`, { type: "end" }]),
      );
    expect(problemsOf({ blocks: blocks(limits.flow_blocks) })).toEqual([]);
    expect(problemsOf({ blocks: blocks(limits.flow_blocks + 1) })).toEqual([
      `blocks has ${limits.flow_blocks + 1} blocks, the limit is ${limits.flow_blocks}: move a part into a flow of its own`,
    ]);
  });

  it("of another shape is told where it differs", () => {
    expect(problemsOf({ entry: 7 })).toEqual([expect.stringMatching(/^entry Invalid input/)]);
  });
});
