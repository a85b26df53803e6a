import { isCode, lineAt, type Problem, type Rule, type SourceFile } from "./source.ts";
import { type Node, visitNodes } from "./syntax.ts";

/** Words that fit everything and say nothing. */
const emptyWords = new Set(
  "util utils helper helpers common shared misc lib manager processor data info base abstract impl".split(
    " ",
  ),
);
/** What others named, with the word as part of it. */
const givenNames = new Set(["FormData", "DataView"]);
/** Names that end in a digit by right. */
const numbered = /(utf8|base64|sha256|sha1|md5|e164|oauth2|argon2|http2|ipv[46]|iso\d+|v\d+|mp[34])$/i;

/** The name of a file, and of what it exports, says the job: no empty words, kebab-case files, no foo2. */
export const names: Rule = (files) =>
  files
    .filter((file) => isCode(file) && /^(packages|tools)\//.test(file.path))
    .flatMap((file) => [...pathFaults(file), ...exportFaults(file)]);

function pathFaults(file: SourceFile): Problem[] {
  const inside = file.path.replace(/^packages\/[^/]+\//, "");
  const problem = (message: string): Problem => ({ path: file.path, line: 1, message });
  const empty = inside.split(/[-/.]/).find((word) => emptyWords.has(word));
  if (empty) return [problem(`"${empty}" in a file's name fits everything: name the job`)];
  return /[A-Z_]/.test(inside.replace(/(^|\/)_/g, "$1")) ? [problem("file names are kebab-case")] : [];
}

function exportFaults(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  visitNodes(file, (node, parent) => {
    if (parent?.type !== "ExportNamedDeclaration") return;
    for (const { name, start } of declaredNames(node)) {
      const message = nameFault(name, node.type);
      if (message) problems.push({ path: file.path, line: lineAt(file.text, start), message });
    }
  });
  return problems;
}

function nameFault(name: string, kind: Node["type"]): string | null {
  const plain = [...givenNames].reduce((left, given) => left.replaceAll(given, ""), name);
  const words = plain.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  const isType = kind !== "VariableDeclaration" && kind !== "FunctionDeclaration";
  const empty = words.find((word) => emptyWords.has(word));
  if (empty && (isType || words.length === 1))
    return `"${empty}" in ${name} fits everything: name what it holds or does`;
  if (kind === "TSInterfaceDeclaration" && /^I[A-Z][a-z]/.test(name))
    return `${name}: interfaces bear plain names, without I`;
  if (/[a-z][2-9]$/.test(name) && !numbered.test(name))
    return `${name}: a number is no name; say the difference`;
  return null;
}

function declaredNames(node: Node): { name: string; start: number }[] {
  if (node.type === "VariableDeclaration")
    return node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id] : []));
  const id = "id" in node ? node.id : null;
  return id && typeof id === "object" && "name" in id ? [id] : [];
}
