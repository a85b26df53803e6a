import { isCode, isTest, lineAt, type Problem, type Rule, withoutStrings } from "./source.ts";

/** Where outside data gets its type; each with its reason. */
const allowed = [
  { path: /\/(parse|wire)\.ts$/, reason: "a vendor's JSON becomes typed here" },
  { path: /^packages\/server\/src\/platform\/db\//, reason: "rows of the database become typed here" },
];
const cast = /\bas\s+(?!const\b)([A-Za-z_{[(][\w.<>[\]|{}" ]*)/g;

/** `as` hides mistakes from the compiler: only `as const`, and where outside data gets its type. */
export const casts: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && !allowed.some(({ path }) => path.test(file.path)))
    .flatMap((file): Problem[] => {
      const text = withoutStrings(file.text).replace(/`[^`]*`/g, (literal) => literal.replace(/[^\n]/g, " "));
      return [...text.matchAll(cast)]
        .filter((match) => !isRename(text, match.index))
        .map((match) => ({ path: file.path, line: lineAt(text, match.index), message: `"as ${match[1]?.trim()}": narrow by a check instead, or move it to a parse.ts` }));
    });

/** `import { a as b }`, `export { a as b }` and `import * as x` rename, they do not cast. */
function isRename(text: string, index: number): boolean {
  const before = text.slice(0, index);
  const statement = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}\n"), 0));
  return /(^|\n)\s*(import|export)\b[^;]*$/.test(statement) && !/=/.test(statement.slice(statement.search(/(^|\n)\s*(import|export)\b/)));
}
