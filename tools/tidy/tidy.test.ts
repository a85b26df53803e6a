import { describe, expect, it } from "vitest";
import { arrows } from "./arrows.ts";
import { casts } from "./casts.ts";
import { length } from "./length.ts";
import { checkLock } from "./lock.ts";
import { names } from "./names.ts";
import { channelPlaces, machinePaths } from "./places.ts";
import { purity } from "./purity.ts";
import type { Rule } from "./source.ts";

function find(rule: Rule, path: string, text: string, others: { path: string; text: string }[] = []): string[] {
  return rule([{ path, text }, ...others]).map((problem) => `${problem.line}: ${problem.message}`);
}

describe("each rule finds a planted fault", () => {
  it("an arrow that points the wrong way", () => {
    expect(find(arrows, "packages/engine/src/step.ts", 'import { x } from "@mostrador/server";')).toHaveLength(1);
    expect(find(arrows, "packages/console/src/a.ts", '\nexport * from "@mostrador/adapters";')).toEqual(["2: console must not import adapters"]);
    expect(find(arrows, "packages/server/src/platform/db.ts", 'import { a } from "../runtime/a.ts";')).toHaveLength(1);
    expect(find(arrows, "packages/server/src/modules/messaging/a.ts", 'import { a } from "../commerce/index.ts";')).toHaveLength(1);
    expect(find(arrows, "packages/server/src/runtime/a.ts", 'import { a } from "../modules/commerce/store.ts";')).toHaveLength(1);
    expect(find(arrows, "packages/server/src/runtime/a.ts", 'import { channels } from "@mostrador/adapters";')).toHaveLength(1);
    expect(find(arrows, "packages/adapters/src/channels/sms/parse.ts", 'import { a } from "../viber/parse.ts";')).toHaveLength(1);
    expect(find(arrows, "packages/sdk/src/a.ts", 'const x = await import("../../server/src/app.ts");')).toHaveLength(1);
  });

  it("an arrow in a comment or a right one is no fault", () => {
    expect(find(arrows, "packages/engine/src/step.ts", '// import { x } from "@mostrador/server";\nimport { y } from "@mostrador/contract";')).toEqual([]);
    expect(find(arrows, "packages/server/src/runtime/a.ts", 'import { a } from "../modules/commerce/index.ts";')).toEqual([]);
  });

  it("an engine that looks at the clock or takes a package", () => {
    expect(find(purity, "packages/engine/src/step.ts", "const a = 1;\nconst now = Date.now();")).toHaveLength(1);
    expect(find(purity, "packages/engine/src/step.ts", 'import { z } from "zod";')).toHaveLength(1);
    expect(find(purity, "packages/engine/src/step.ts", "const x = Math.random();")).toHaveLength(1);
  });

  it("a cast", () => {
    expect(find(casts, "packages/server/src/a.ts", "const x = y as string;")).toHaveLength(1);
    expect(find(casts, "packages/server/src/a.ts", "const x = (y as { a: number }).a;")).toHaveLength(1);
    expect(find(casts, "packages/server/src/a.ts", 'import { a as b } from "x";\nconst c = ["x"] as const;')).toEqual([]);
    expect(find(casts, "packages/adapters/src/channels/sms/parse.ts", "const x = y as string;")).toEqual([]);
  });

  it("a file that is too long, a name that says nothing, a channel out of its place, a path of a machine", () => {
    expect(find(length, "packages/engine/src/long.ts", "\n".repeat(401))).toHaveLength(1);
    expect(find(names, "packages/engine/src/string-utils.ts", "")).toHaveLength(1);
    expect(find(names, "packages/engine/src/goodName.ts", "")).toHaveLength(1);
    const folder = [{ path: "packages/adapters/src/channels/pigeon/index.ts", text: "" }];
    expect(find(channelPlaces, "packages/server/src/runtime/a.ts", 'if (channel === "pigeon") {}', folder)).toHaveLength(1);
    expect(find(machinePaths, "README.md", `see /${"work"}/main`)).toHaveLength(1);
  });

  it("a lock that lacks a dependency", () => {
    expect(checkLock({ packages: { "": { dependencies: { a: "1" } }, "node_modules/a": { dependencies: { b: "1" } } } })).toHaveLength(1);
    expect(checkLock({ packages: { "": { dependencies: { a: "1" } }, "node_modules/a": { dependencies: { b: "1" } }, "node_modules/b": {} } })).toEqual([]);
  });
});
