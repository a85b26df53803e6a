import { isCode, isTest, lineAt, type Problem, type Rule, type SourceFile } from "./source.ts";
import { importsOf, type Node, visitNodes } from "./syntax.ts";

/** The outside world by name: clock, chance, network, timers, process. */
const impureNames = new Set([
  ...[
    "process",
    "globalThis",
    "global",
    "window",
    "document",
    "console",
    "performance",
    "crypto",
    "navigator",
  ],
  ...["fetch", "XMLHttpRequest", "WebSocket", "require", "queueMicrotask"],
  ...["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval"],
]);
/** Reading a given time is arithmetic; asking what time it is, is not. */
const pureDateMethods = new Set(["parse", "UTC"]);

/** The engine has no clock, no network, no chance and no package but the contract. */
export const purity: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("packages/engine/src/"))
    .flatMap((file) => [...importFaults(file), ...nameFaults(file)]);

function importFaults(file: SourceFile): Problem[] {
  return importsOf(file)
    .filter(({ specifier }) => !specifier.startsWith(".") && specifier !== "@mostrador/contract")
    .map(({ specifier, line }) => ({
      path: file.path,
      line,
      message: `the engine must not import ${specifier}`,
    }));
}

function nameFaults(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  visitNodes(file, (node, parent) => {
    if (node.type !== "Identifier" || isMereLabel(node, parent)) return;
    const found = impureNames.has(node.name) ? node.name : impureUse(node, parent);
    if (found === null) return;
    const message = `the engine must not use ${found}: take what it gives from the context, or ask by an effect`;
    problems.push({ path: file.path, line: lineAt(file.text, node.start), message });
  });
  return problems;
}

/** `Date` and `Math` are half pure: it depends on what is asked of them. */
function impureUse(node: Node & { type: "Identifier" }, parent: Node | null): string | null {
  if (node.name === "Math") return memberName(parent) === "random" ? "Math.random" : null;
  if (node.name !== "Date" || parent?.type === "TSTypeReference") return null;
  if (parent?.type === "NewExpression" && parent.arguments.length > 0) return null;
  const member = memberName(parent);
  if (member !== null && pureDateMethods.has(member)) return null;
  return member === null ? "Date" : `Date.${member}`;
}

function memberName(parent: Node | null): string | null {
  return parent?.type === "MemberExpression" && parent.property.type === "Identifier"
    ? parent.property.name
    : null;
}

/** A property of that name (`event.process`, `{ process: 1 }`) is not the thing of that name. */
function isMereLabel(node: Node, parent: Node | null): boolean {
  if (parent?.type === "MemberExpression") return !parent.computed && parent.property === node;
  if (parent?.type === "Property") return !parent.computed && !parent.shorthand && parent.key === node;
  return parent?.type === "TSPropertySignature" && parent.key === node;
}
