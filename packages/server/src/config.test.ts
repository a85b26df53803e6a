import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { callersFolder, readConfig } from "./config.ts";

describe("the configuration", () => {
  it("has defaults that listen on this machine alone", () => {
    expect(readConfig({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      database_url: null,
      allow_private_providers: false,
    });
  });
  it("names every wrong variable in one sentence", () => {
    expect(() => readConfig({ PORT: "many", DATABASE_URL: "mysql://x", PUBLIC_URL: "shop" })).toThrow(
      /PORT.*DATABASE_URL.*MOSTRADOR_SECRET_KEY.*PUBLIC_URL/,
    );
  });
  it("takes paths as meant from where the command was typed, which npm leaves before it runs a script", () => {
    const root = join(import.meta.dirname, "../../..");
    const npm = { npm_lifecycle_event: "mostrador", INIT_CWD: "/srv/shop" };
    expect(callersFolder(npm, root)).toBe("/srv/shop");
    expect(callersFolder({}, root)).toBe(root);
    // A program that an npm script starts elsewhere
    expect(callersFolder(npm, "/srv/other")).toBe("/srv/other");
  });
  it("keeps the shop's files with the program, unless somebody names a folder", () => {
    expect(readConfig({}).data_directory).toBe(resolve("data"));
    expect(readConfig({ MOSTRADOR_DATA: "/srv/shop" }).data_directory).toBe("/srv/shop");
    expect(readConfig({ MOSTRADOR_DATA: "shop" }).data_directory).toBe(resolve("shop"));
  });
  it("wants a secret key with PostgreSQL", () => {
    expect(() => readConfig({ DATABASE_URL: "postgres://x" })).toThrow(/MOSTRADOR_SECRET_KEY is required/);
  });
});
