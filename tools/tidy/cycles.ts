import { isCode, type Problem, type Rule } from "./source.ts";
import { importsOf, targetOf } from "./syntax.ts";

/** No file imports itself by a detour, types included. (Between packages the arrows already see to it.) */
export const cycles: Rule = (files) => {
  const code = new Map(files.filter(isCode).map((file) => [file.path, file]));
  const problems: Problem[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];

  function follow(path: string): void {
    if (finished.has(path)) return;
    const file = code.get(path);
    if (!file) return;
    trail.push(path);
    for (const { specifier, line } of importsOf(file)) {
      const target = targetOf(file, specifier);
      const start = target === null ? -1 : trail.indexOf(target);
      if (target === null) continue;
      if (start === -1) follow(target);
      else problems.push({ path, line, message: describe([...trail.slice(start), target]) });
    }
    trail.pop();
    finished.add(path);
  }

  for (const path of code.keys()) follow(path);
  return problems;
};

function describe(circle: string[]): string {
  return `imports go in a circle (${circle.join(" -> ")}): move what both need into a file of its own`;
}
