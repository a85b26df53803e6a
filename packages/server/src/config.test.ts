import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

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
  it("wants a secret key with PostgreSQL", () => {
    expect(() => readConfig({ DATABASE_URL: "postgres://x" })).toThrow(/MOSTRADOR_SECRET_KEY is required/);
  });
});
