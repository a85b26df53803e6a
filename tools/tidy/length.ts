import { isCode, type Problem, type Rule } from "./source.ts";

const most = 400;
/** Files that may be longer, each with its reason. One that is short again must leave the list. */
const longFiles: Readonly<Record<string, string>> = {};

/** No hand-written file over 400 lines, except those of the list. */
export function lengthRule(exceptions: Readonly<Record<string, string>>): Rule {
  return (files) => {
    const lines = new Map(files.filter(isCode).map((file) => [file.path, countLines(file.text)]));
    const tooLong = [...lines]
      .filter(([path, count]) => count > most && !exceptions[path])
      .map(([path, count]): Problem => ({ path, line: most, message: tooLongMessage(count) }));
    const stale = Object.keys(exceptions)
      .filter((path) => (lines.get(path) ?? 0) <= most)
      .map((path): Problem => ({ path, line: 1, message: staleMessage }));
    return [...tooLong, ...stale];
  };
}

export const length: Rule = lengthRule(longFiles);

const staleMessage = `is not over ${most} lines any more: take it off the list in tools/tidy/length.ts`;

function tooLongMessage(count: number): string {
  return `${count} lines, the limit is ${most}: one job a file, so move a job into its own`;
}

function countLines(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
