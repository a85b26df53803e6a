import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { FlowDefinition } from "@mostrador/contract";
import type { Effect, StepResult } from "@mostrador/engine";
import {
  demoCatalog,
  demoLocations,
  describeEffect,
  MemoryShop,
  optionsOf,
  Rehearsal,
} from "@mostrador/engine/rehearsal";
import { understanding } from "../adapters.ts";
import { checkFlow } from "../modules/build/index.ts";
import type { Terminal } from "./command.ts";

const flowFolder = new URL("../../../../examples/flows/", import.meta.url);

export function readFlow(name: string, terminal: Terminal): FlowDefinition | null {
  const path = [resolve(terminal.cwd, name), new URL(`${name}.json`, flowFolder)].find((one) =>
    existsSync(one),
  );
  if (!path) throw new Error(`There is no file ${name}, and no flow of that name in examples/flows.`);
  const check = checkFlow(JSON.parse(readFileSync(path, "utf8")));
  if (check.result === "ok") return check.definition;
  terminal.stderr(`${name} cannot run:\n`);
  for (const problem of check.problems) terminal.stderr(`  ${problem.path} ${problem.message}\n`);
  return null;
}

export async function converse(definition: FlowDefinition, terminal: Terminal): Promise<void> {
  let talk = begin(definition);
  const show = (effects: readonly Effect[]) => {
    for (const effect of effects) for (const line of describeEffect(effect)) terminal.stdout(`${line}\n`);
  };
  if (terminal.is_tty) terminal.stdout("> ");
  for await (const line of createInterface({ input: terminal.stdin })) {
    const text = line.trim();
    if (text === ":quit") return;
    if (text === ":back") talk = begin(definition);
    else if (text === ":state") terminal.stdout(`${JSON.stringify(talk.rehearsal.state, null, 2)}\n`);
    else if (text.startsWith("/")) show(await tap(talk, text.slice(1), terminal));
    else if (text !== "") show(remember(talk, await talk.rehearsal.says(text)));
    if (terminal.is_tty) terminal.stdout("> ");
  }
}

interface Talk {
  rehearsal: Rehearsal;
  /** Everything that was offered, oldest first: old buttons work too. */
  offered: { id: string; label: string }[];
}

function begin(definition: FlowDefinition): Talk {
  const now = () => new Date().toISOString();
  const rehearsal = new Rehearsal({
    flow: { definition, version: 1 },
    shop: new MemoryShop(demoCatalog(), demoLocations, now),
    understand: ({ text, pending, commands, locale }) =>
      understanding.understand({ text, pending, lexicon: { commands }, locale }),
    now,
  });
  return { rehearsal, offered: [] };
}

async function tap(talk: Talk, wanted: string, terminal: Terminal): Promise<readonly Effect[]> {
  const option = talk.offered.findLast(({ id, label }) => label === wanted || id === wanted);
  if (!option) {
    terminal.stderr(`"${wanted}" was not offered.\n`);
    return [];
  }
  const event = { type: "choice", option_id: option.id, label: option.label } as const;
  return remember(talk, await talk.rehearsal.play(event));
}

function remember(talk: Talk, { effects }: StepResult): readonly Effect[] {
  for (const effect of effects)
    if (effect.type === "send_message") talk.offered.push(...optionsOf(effect.content));
  return effects;
}
