import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A file of the repository, as a rule sees it. `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}
export interface Problem {
  path: string;
  line: number;
  message: string;
}
/** A rule looks at all files and says what is wrong, where, and what to do. */
export type Rule = (files: readonly SourceFile[]) => Problem[];

/** All files that git knows or would add. */
export function readRepository(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"]).toString().split("\n");
  const paths = listed.filter((path) => /\.(tsx?|mjs|json|md|sql|css|html|sh)$|^\.ci\/run$/.test(path) && path !== "package-lock.json");
  return paths.flatMap((path) => {
    try {
      return [{ path, text: readFileSync(path, "utf8") }];
    } catch {
      return [];
    }
  });
}

export function isCode(file: SourceFile): boolean {
  return /\.tsx?$/.test(file.path) && !file.path.endsWith(".gen.ts");
}
export function isTest(file: SourceFile): boolean {
  return /\.test\.tsx?$|\/e2e\/|\/testing\.ts$|\/conformance\//.test(file.path);
}

/** The modules that a file names, with their lines. Comments do not count. */
export function importsOf(file: SourceFile): { specifier: string; line: number }[] {
  const text = withoutComments(file.text);
  const found: { specifier: string; line: number }[] = [];
  const pattern = /(?:^|[\s;}])(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']|(?:^|\s)import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
  for (const match of text.matchAll(pattern)) {
    const specifier = match[1] ?? match[2] ?? match[3];
    if (specifier) found.push({ specifier, line: lineAt(text, match.index + match[0].length) });
  }
  return found;
}

export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** Blanks comments and keeps every line where it was. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " ")).replace(/(^|[\s;{}()])\/\/[^\n]*/g, "$1");
}

/** Blanks strings as well. */
export function withoutStrings(text: string): string {
  return withoutComments(text).replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (literal) => `"${" ".repeat(Math.max(0, literal.length - 2))}"`);
}
