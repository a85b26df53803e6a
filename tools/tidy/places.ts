import { isCode, isTest, lineAt, type Problem, type Rule, type SourceFile } from "./source.ts";
import { type Node, visitNodes } from "./syntax.ts";

const channelFolder = /^packages\/adapters\/src\/channels\/([a-z][a-z0-9_-]*)\//;
/** The list of adapters, and what imitates or demonstrates particular channels by its very purpose. */
const channelPlaces = [
  /^packages\/adapters\/src\/index\.ts$/,
  channelFolder,
  /^packages\/adapters\/src\/channels\/_/, // a family of near-identical wires
  /^packages\/server\/src\/demo\//, // the demo shop connects three channels
  /^packages\/console\/src\/phone\//, // the simulated phone has one app per channel
  /^packages\/widget\//, // is one channel's client
];

/**
 * Ids that are words of everyday or of the house besides (a cart's line, a push, a person's email): with them, only what
 * is compared with a channel, or given as one, is its name.
 */
const everydayWords = new Set(["line", "email", "push", "comments", "apple", "google", "x"]);

/** A channel's id occurs in its own folder and in the list; everything else asks the adapter's capabilities. */
export const channelIds: Rule = (files) => {
  const ids = new Set(files.flatMap((file) => channelFolder.exec(file.path)?.[1] ?? []));
  return files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("packages/"))
    .filter((file) => !channelPlaces.some((place) => place.test(file.path)))
    .flatMap((file) => namedChannels(file, ids));
};

function namedChannels(file: SourceFile, ids: Set<string>): Problem[] {
  const problems: Problem[] = [];
  visitNodes(file, (node, parent) => {
    const text = literalText(node);
    if (text === null || !ids.has(text.value)) return;
    if (everydayWords.has(text.value) && !speaksOfChannels(file, parent)) return;
    const message = `the channel "${text.value}" is named outside its folder: ask the adapter's capabilities`;
    problems.push({ path: file.path, line: lineAt(file.text, text.start), message });
  });
  return problems;
}

/** `channel === "line"` and `{ channel: "line" }`. */
function speaksOfChannels({ text }: SourceFile, parent: Node | null): boolean {
  if (parent?.type !== "BinaryExpression" && parent?.type !== "Property") return false;
  return /channel/i.test(text.slice(parent.start, parent.end));
}

/** A string that is nothing but one word, or a key of an object: how code names a channel. */
function literalText(node: Node) {
  if (node.type === "Literal" && typeof node.value === "string")
    return { value: node.value, start: node.start };
  if (node.type === "TemplateElement") return { value: node.value.raw, start: node.start };
  if (node.type === "Property" && !node.computed && node.key.type === "Identifier")
    return { value: node.key.name, start: node.start };
  return null;
}

const machinePath = /(^|[^\w.@-])\/(work|farm|root|tmp|home\/\w+|Users\/\w+)\//;

/** The repository speaks of the product, not of the machine that it was written on. */
export const machinePaths: Rule = (files) =>
  files
    .filter((file) => !file.path.startsWith("tools/tidy/"))
    .flatMap((file) =>
      file.text.split("\n").flatMap((line, index): Problem[] => {
        const found = machinePath.exec(line);
        const message = `"${found?.[0].slice(found[1]?.length)}" is a path of one machine: make it relative, or use os.tmpdir()`;
        return found ? [{ path: file.path, line: index + 1, message }] : [];
      }),
    );
