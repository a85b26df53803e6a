import { defineConfig } from "vitest/config";

/** Two projects: what needs no browser, on two workers; then browser tests, one after the other. */
export default defineConfig({
  test: {
    globalSetup: ["tools/test-globals.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for, comes; how soon, is the bench's business
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["packages/*/e2e/**/*.browser.test.ts"],
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
