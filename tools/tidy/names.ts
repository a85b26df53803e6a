import type { Problem, Rule } from "./source.ts";

const empty = /(^|[-/.])(utils?|helpers?|common|shared|misc|lib|manager|processor|data|info|base|abstract|impl)([-/.]|$)/;
const allowed = /(^|\/)(database|\.ci)\//;

/** A file's name says what is in it: no words that fit everything, and kebab-case. */
export const names: Rule = (files) =>
  files
    .filter((file) => /^(packages|tools)\//.test(file.path) && /\.tsx?$/.test(file.path))
    .flatMap((file): Problem[] => {
      const inside = file.path.replace(/^packages\/[^/]+\//, "");
      if (!allowed.test(inside) && empty.test(inside)) return [{ path: file.path, line: 1, message: "the name fits everything and says nothing: name the job" }];
      if (/[A-Z]/.test(inside)) return [{ path: file.path, line: 1, message: "file names are kebab-case" }];
      return [];
    });
