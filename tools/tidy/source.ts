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

const readable = /\.(tsx?|mjs|json|md|sql|css|html|svg|sh)$|^\.ci\/run$/;

/** All text files that git knows or would add. */
export function readRepository(): SourceFile[] {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const paths = execFileSync("git", options).toString().split("\n");
  return paths
    .filter((path) => readable.test(path) && path !== "package-lock.json")
    .flatMap((path) => {
      const text = readIfThere(path);
      return text === null ? [] : [{ path, text }];
    });
}

/** A file that git knows may have been deleted a moment ago. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Hand-written TypeScript; generated files are named `*.gen.ts`. */
export function isCode(file: SourceFile): boolean {
  return /\.tsx?$/.test(file.path) && !file.path.endsWith(".gen.ts");
}

/** Tests and what exists for tests alone. */
export function isTest(file: SourceFile): boolean {
  return /\.test\.tsx?$|\/e2e\/|(\/|-)testing\.tsx?$|\/testing\/|\/conformance\//.test(file.path);
}

export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
