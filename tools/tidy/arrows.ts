import { isCode, isTest, type Problem, type Rule, type SourceFile } from "./source.ts";
import { importsOf, targetOf } from "./syntax.ts";

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
/** Packages that run in a browser too, so that nothing of Node may be in them. */
const runAnywhere = ["contract", "engine", "sdk", "console", "widget"];

/** Inside the server, from the bottom up; a layer imports the layers below it. */
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
const adapterPlace = "packages/server/src/adapters.ts";
/** The places of the server that step the engine. */
const enginePlaces = /^packages\/server\/src\/(runtime\/|modules\/build\/|[^/]+\.ts$|cli-commands\/)/;

/** Each import follows the arrows: packages, the server's layers and modules, adapters among themselves. */
export const arrows: Rule = (files) =>
  files
    .filter((file) => isCode(file) && file.path.startsWith("packages/"))
    .flatMap((file) =>
      importsOf(file).flatMap(({ specifier, line }) =>
        faults(file, specifier).map((message): Problem => ({ path: file.path, line, message })),
      ),
    );

function faults(file: SourceFile, specifier: string): string[] {
  const from = file.path.split("/")[1] ?? "";
  if (specifier.startsWith("node:")) {
    const isShipped = runAnywhere.includes(from) && file.path.includes("/src/") && !isTest(file);
    return isShipped ? [`${from} runs in browsers too: it must not import ${specifier}`] : [];
  }
  const target = targetOf(file, specifier);
  if (target === null) return packageFaults(file, from, specifier);
  if (!target.startsWith(`packages/${from}/`))
    return [`reach another package by its name, not by ${specifier}`];
  if (from === "server" && !isTest(file)) return serverFaults(file.path, target);
  if (from === "adapters") return adapterFaults(file.path, target);
  return [];
}

function packageFaults(file: SourceFile, from: string, specifier: string): string[] {
  const own = /^@mostrador\/([a-z-]+)/.exec(specifier)?.[1];
  if (!own || own === from) return [];
  if (!(packageArrows[from] ?? []).includes(own))
    return [`${from} must not import ${own}: see the arrows in ARCHITECTURE.md`];
  if (from !== "server" || isTest(file)) return [];
  if (own === "adapters" && file.path !== adapterPlace)
    return [`only ${adapterPlace} may import the adapters: take them as a parameter`];
  if (own === "engine" && !enginePlaces.test(file.path))
    return ["only runtime, modules/build and the top of the server may import the engine"];
  return [];
}

function serverFaults(path: string, target: string): string[] {
  const layer = layerOf(path);
  const targetLayer = layerOf(target);
  if (serverLayers.indexOf(targetLayer) > serverLayers.indexOf(layer))
    return [`${layer} must not import ${targetLayer}: pass it in from above`];
  const module = moduleOf(path);
  const targetModule = moduleOf(target);
  if (!targetModule || module === targetModule) return [];
  if (!target.endsWith(`modules/${targetModule}/index.ts`))
    return [`import ${targetModule} through its index.ts`];
  if (module && !(moduleArrows[module] ?? []).includes(targetModule))
    return [
      `the module ${module} must not import ${targetModule}: meet in runtime/effects or a domain event`,
    ];
  return [];
}

function adapterFaults(path: string, target: string): string[] {
  const folder = adapterFolder(path);
  const targetFolder = adapterFolder(target);
  if (!folder || !targetFolder || folder === targetFolder || targetFolder.includes("/_")) return [];
  return [`${folder} must not import ${targetFolder}: put what adapters have in common in a _family folder`];
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
