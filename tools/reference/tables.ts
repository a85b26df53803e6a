import { readFileSync } from "node:fs";
import { channels } from "@mostrador/adapters";
import { Block, domainEventTypes, errorCatalogue, limits, scopes } from "@mostrador/contract";
import { listMatrixTables } from "./channel-matrix.ts";
import type { ReferenceTable } from "./page.ts";

/** Every list that the documentation promises to have whole, made from its source. */
export function listTables(): ReferenceTable[] {
  return [errors, domainEvents, effects, blocks, apiScopes, settings, limitTable, channelSettings]
    .map((make) => make())
    .concat(listMatrixTables());
}

function errors(): ReferenceTable {
  return {
    page: "errors.md",
    marker: "errors",
    columns: ["Code", "Status", "Same request again", "What it means"],
    rows: Object.entries(errorCatalogue).map(([code, { status, can_retry }]) => [
      code,
      String(status),
      can_retry ? "may work later" : "will not help",
    ]),
    isDescribed: true,
  };
}

function domainEvents(): ReferenceTable {
  const rows = domainEventTypes.map((type) => [type]);
  return { page: "domain-events.md", marker: "events", columns: ["Event", "When"], rows, isDescribed: true };
}

function effects(): ReferenceTable {
  const source = read("packages/engine/src/effect.ts");
  const rows = [...source.matchAll(/^ {2}\| \{ type: "(\w+)"/gm)].map(([, type = ""]) => [type]);
  return {
    page: "effects.md",
    marker: "effects",
    columns: ["Effect", "What it does"],
    rows,
    isDescribed: true,
  };
}

function blocks(): ReferenceTable {
  const rows = Block.options.map(({ shape }) => {
    const fields = Object.entries(shape).filter(([name]) => name !== "type");
    const names = fields.map(
      ([name, field]) => `\`${name}\`${field.safeParse(undefined).success ? "?" : ""}`,
    );
    return [[...shape.type.values].join(), names.join(", ")];
  });
  return {
    page: "blocks.md",
    marker: "blocks",
    columns: ["Block", "Fields (? = may be left out)", "What it does"],
    rows,
    isDescribed: true,
  };
}

function apiScopes(): ReferenceTable {
  const rows = scopes.map((scope) => [scope]);
  return {
    page: "scopes.md",
    marker: "scopes",
    columns: ["Scope", "What it allows"],
    rows,
    isDescribed: true,
  };
}

function settings(): ReferenceTable {
  const source = read("packages/server/src/config.ts");
  const names = new Set([...source.matchAll(/env\["(\w+)"\]/g)].map(([, name = ""]) => name));
  return {
    page: "settings.md",
    marker: "settings",
    columns: ["Variable", "What it sets"],
    rows: [...names].map((name) => [name]),
    isDescribed: true,
  };
}

function limitTable(): ReferenceTable {
  const source = read("packages/contract/src/limits.ts");
  const comments = new Map(
    [...source.matchAll(/\/\*\* (.+) \*\/\n\s+(\w+):/g)].map(([, comment = "", name = ""]) => [
      name,
      comment,
    ]),
  );
  return {
    page: "limits.md",
    marker: "limits",
    columns: ["Limit", "Value", "About"],
    rows: Object.entries(limits).map(([name, value]) => [
      name,
      value.toLocaleString("en"),
      comments.get(name) ?? "",
    ]),
    isDescribed: false,
  };
}

function channelSettings(): ReferenceTable {
  return {
    page: "channels.md",
    marker: "channel settings",
    columns: ["Setting", "Type", "Required", "About"],
    rows: channels.flatMap(({ id, settings }) =>
      settings.map((field) => [
        `${id}.${field.name}`,
        field.type,
        field.required ? "yes" : "",
        `${field.label.en}: ${field.help.en}`,
      ]),
    ),
    isDescribed: false,
  };
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
