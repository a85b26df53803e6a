import { importsOf, isCode, isTest, lineAt, type Problem, type Rule, withoutStrings } from "./source.ts";

const impure = /\b(Date\.now|new Date\(\)|performance\.|Math\.random|setTimeout|setInterval|setImmediate|fetch\(|process\.|globalThis\.|console\.)/g;

/** The engine has no clock, no network, no chance and no package but the contract. */
export const purity: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("packages/engine/src/"))
    .flatMap((file): Problem[] => {
      const text = withoutStrings(file.text);
      const calls = [...text.matchAll(impure)].map((match) => ({ path: file.path, line: lineAt(text, match.index), message: `the engine must not use ${match[1]}; take it from the context` }));
      const imports = importsOf(file)
        .filter(({ specifier }) => !specifier.startsWith(".") && specifier !== "@mostrador/contract")
        .map(({ specifier, line }) => ({ path: file.path, line, message: `the engine must not import ${specifier}` }));
      return [...calls, ...imports];
    });
