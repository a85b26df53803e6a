import { isCode, isTest, type Problem, type Rule, type SourceFile } from "./source.ts";
import { importsOf } from "./syntax.ts";

interface Manifest {
  shipped: Set<string>;
  all: Set<string>;
}

/**
 * What a package imports stands in its own package.json: npm's flat folder would hide the lack until somebody installs
 * the package alone. Shipped source may use `dependencies` only, so that no vendor's SDK slips in from the tests. Types of our own
 * packages may be `devDependencies`: they are part of what is published, and nothing of them runs.
 */
export const declared: Rule = (files) => {
  const manifests = new Map(files.flatMap((file) => readManifest(file)));
  const ofTheRoot = manifests.get("")?.all ?? new Set();
  return files
    .filter((file) => isCode(file) && file.path.startsWith("packages/"))
    .flatMap((file) => {
      const folder = file.path.split("/").slice(0, 2).join("/");
      const own = manifests.get(folder);
      if (!own) return [];
      const isShipped = file.path.startsWith(`${folder}/src/`) && !isTest(file);
      return importsOf(file).flatMap(({ specifier, line, is_type }): Problem[] => {
        const name = packageName(specifier);
        if (name === null || name === own.name) return [];
        const isOwnType = is_type && name.startsWith("@mostrador/");
        if (isShipped && !isOwnType ? own.shipped.has(name) : own.all.has(name) || ofTheRoot.has(name))
          return [];
        const wanted = isShipped ? "dependencies" : "dependencies or devDependencies";
        return [{ path: file.path, line, message: `${name} is not among the ${wanted} of ${folder}` }];
      });
    });
};

function readManifest(file: SourceFile): [string, Manifest & { name: string }][] {
  const folder = /^(?:(packages\/[^/]+)\/)?package\.json$/.exec(file.path);
  if (!folder) return [];
  const { name, dependencies, peerDependencies, devDependencies } = JSON.parse(file.text);
  const shipped = Object.keys({ ...dependencies, ...peerDependencies });
  const all = new Set([...shipped, ...Object.keys(devDependencies ?? {})]);
  return [[folder[1] ?? "", { name, shipped: new Set(shipped), all }]];
}

/** "@scope/name/deep" -> "@scope/name"; null for relative paths, Node's own and the bundler's virtual modules. */
function packageName(specifier: string): string | null {
  if (/^(\.|\/|node:|virtual:)/.test(specifier)) return null;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
