import { isCode, isTest, type Problem, type Rule } from "./source.ts";

const most = 400;
/** Files that may be longer, each with its reason. One that is short again must leave the list. */
export const longFiles: Readonly<Record<string, string>> = {};

/** No file of hand-written code over 400 lines. */
export const length: Rule = (files) => {
  const code = files.filter((file) => isCode(file) && !isTest(file));
  const lines = new Map(code.map((file) => [file.path, file.text.split("\n").length - 1]));
  const tooLong = [...lines].filter(([path, count]) => count > most && !longFiles[path]).map(([path, count]): Problem => ({ path, line: most, message: `${count} lines; the limit is ${most}: one job a file` }));
  const stale = Object.keys(longFiles)
    .filter((path) => (lines.get(path) ?? 0) <= most)
    .map((path): Problem => ({ path, line: 1, message: "is not over the limit any more: take it off the list in tools/tidy/length.ts" }));
  return [...tooLong, ...stale];
};
