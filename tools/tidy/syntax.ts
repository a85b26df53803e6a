import { posix } from "node:path";
import { type Node, parseSync, visitorKeys } from "oxc-parser";
import { lineAt, type SourceFile } from "./source.ts";

export type { Node } from "oxc-parser";

interface Syntax {
  program: Node;
  /** The parser gives up on a file with an error; the type check reports that one. */
  isBroken: boolean;
}

const parsed = new WeakMap<SourceFile, Syntax>();

/** The syntax tree of a file, parsed once for all rules. */
function syntaxOf(file: SourceFile): Syntax {
  const known = parsed.get(file);
  if (known) return known;
  const result = parseSync(file.path, file.text);
  const syntax = { program: result.program, isBroken: result.errors.length > 0 };
  parsed.set(file, syntax);
  return syntax;
}

/** Calls `visit` for each node of the file, parents first. */
export function visitNodes(file: SourceFile, visit: (node: Node, parent: Node | null) => void): void {
  const { program, isBroken } = syntaxOf(file);
  if (!isBroken) descend(program, null, visit);
}

function descend(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  const children: Record<string, unknown> = { ...node };
  for (const key of visitorKeys[node.type] ?? []) {
    const child = children[key];
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) descend(each, node, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

export interface Import {
  specifier: string;
  line: number;
  /** `import type` and `export type`: gone when the code runs. */
  is_type: boolean;
}

/** The modules that a file names: import and export statements, `import()`, and types written `import("x").Y`. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  visitNodes(file, (node) => {
    const source = "source" in node ? node.source : null;
    if (!source || typeof source !== "object" || !("type" in source) || source.type !== "Literal") return;
    if (typeof source.value === "string")
      found.push({ specifier: source.value, line: lineAt(file.text, node.start), is_type: isTypeOnly(node) });
  });
  return found;
}

function isTypeOnly(node: Node): boolean {
  if ("importKind" in node) return node.importKind === "type";
  return "exportKind" in node && node.exportKind === "type";
}

/** Where a relative import leads, as a path of the repository. */
export function targetOf(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  return posix.normalize(posix.join(posix.dirname(file.path), specifier));
}
