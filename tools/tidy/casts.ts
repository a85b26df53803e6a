import { isCode, isTest, lineAt, type Problem, type Rule } from "./source.ts";
import { visitNodes } from "./syntax.ts";

/** Where outside data gets its type. */
const allowed = [
  /\/(parse|wire|[a-z-]+-wire)\.tsx?$/, // a vendor's JSON and a worker's messages
  /^packages\/server\/src\/platform\/db\//, // rows of the database
];

/** `as` hides mistakes from the compiler: only `as const`, and where outside data gets its type. */
export const casts: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && !allowed.some((path) => path.test(file.path)))
    .flatMap((file) => {
      const problems: Problem[] = [];
      visitNodes(file, (node) => {
        if (node.type !== "TSAsExpression" && node.type !== "TSTypeAssertion") return;
        const type = file.text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
        if (type === "const") return;
        const message = `"as ${type.split("\n")[0]}": narrow by a check instead, or give it its type in a parse.ts`;
        problems.push({ path: file.path, line: lineAt(file.text, node.typeAnnotation.start), message });
      });
      return problems;
    });
