import { posix } from "node:path";
import { importsOf, isCode, isTest, type Problem, type Rule, type SourceFile } from "./source.ts";

/** Which package may import which of ours (ARCHITECTURE, "Who may import whom"). */
const packageArrows: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  engine: ["contract"],
  "adapter-kit": ["contract"],
  adapters: ["adapter-kit", "contract"],
  server: ["adapter-kit", "adapters", "contract", "engine"],
  sdk: ["contract"],
  console: ["contract", "engine", "sdk", "widget"],
  widget: ["contract", "sdk"],
};

/** Inside the server, from the bottom up; a layer imports layers below it. */
const serverLayers = ["platform", "modules", "runtime", "app"];
/** Inside modules: what each may use of the others, through their index.ts. */
const moduleArrows: Readonly<Record<string, readonly string[]>> = {
  workspace: [],
  contacts: ["workspace"],
  messaging: ["workspace", "contacts"],
  commerce: ["workspace", "contacts"],
  build: ["workspace", "contacts"],
  engage: ["workspace", "contacts", "messaging", "commerce", "build"],
  observe: ["workspace", "contacts", "messaging", "commerce", "build", "engage"],
};
/** The one place of the server that knows which adapters exist. */
const adapterPlaces = ["packages/server/src/adapters.ts"];

export const arrows: Rule = (files) => files.filter((file) => isCode(file) && file.path.startsWith("packages/")).flatMap((file) => importsOf(file).flatMap(({ specifier, line }) => checkImport(file, specifier, line)));

function checkImport(file: SourceFile, specifier: string, line: number): Problem[] {
  const from = file.path.split("/")[1] ?? "";
  const problem = (message: string): Problem[] => [{ path: file.path, line, message }];
  const own = /^@mostrador\/([a-z-]+)/.exec(specifier)?.[1];
  if (own && own !== from) {
    if (!(packageArrows[from] ?? []).includes(own)) return problem(`${from} must not import ${own}`);
    if (from === "server" && own === "adapters" && !adapterPlaces.includes(file.path) && !isTest(file)) return problem("only adapters.ts may import the adapters");
  }
  if (!specifier.startsWith(".")) return [];
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  if (!target.startsWith(`packages/${from}/`)) return problem(`reach another package by its name, not by ${specifier}`);
  if (from === "server" && !isTest(file)) return checkServer(file.path, target, problem);
  if (from === "adapters") return checkAdapters(file.path, target, problem);
  return [];
}

function checkServer(path: string, target: string, problem: (message: string) => Problem[]): Problem[] {
  const layer = layerOf(path);
  const targetLayer = layerOf(target);
  if (serverLayers.indexOf(targetLayer) > serverLayers.indexOf(layer)) return problem(`${layer} must not import ${targetLayer}`);
  if (targetLayer !== "modules") return [];
  const module = moduleOf(path);
  const targetModule = moduleOf(target);
  if (!targetModule || module === targetModule) return [];
  if (!target.endsWith(`modules/${targetModule}/index.ts`)) return problem(`import ${targetModule} through its index.ts`);
  if (module && !(moduleArrows[module] ?? []).includes(targetModule)) return problem(`the module ${module} must not import ${targetModule}`);
  return [];
}

function checkAdapters(path: string, target: string, problem: (message: string) => Problem[]): Problem[] {
  const folder = adapterFolder(path);
  const targetFolder = adapterFolder(target);
  if (!folder || !targetFolder || folder === targetFolder || targetFolder.includes("/_")) return [];
  return problem(`one adapter never imports another (${folder} -> ${targetFolder}); put what they share in a _family folder`);
}

function adapterFolder(path: string): string | undefined {
  return /adapters\/src\/((?:channels|payments|commerce|understanding)\/[^/]+)\//.exec(path)?.[1];
}
function layerOf(path: string): string {
  return /packages\/server\/src\/(platform|modules|runtime)\//.exec(path)?.[1] ?? "app";
}
function moduleOf(path: string): string | undefined {
  return /packages\/server\/src\/modules\/([a-z]+)\//.exec(path)?.[1];
}
