import { describe, expect, it } from "vitest";

/** One promise of a port, under the sentence that says it. Throws when it does not hold. */
export type Checks<Subject> = Readonly<Record<string, (subject: Subject) => void | Promise<void>>>;
/** Checks that do not apply, each with its reason. */
export type Skips = Readonly<Record<string, string>>;

/** Runs every check as a test. A skipped one runs too and must fail: a skip that is no longer needed is taken out. */
export function runChecks<Subject>(
  label: string,
  checks: Checks<Subject>,
  subject: Subject,
  skips: Skips,
): void {
  describe(label, () => {
    it("skips nothing that does not exist", () => {
      expect(Object.keys(skips).filter((name) => !Object.hasOwn(checks, name))).toEqual([]);
    });
    for (const [name, check] of Object.entries(checks)) {
      const reason = skips[name];
      if (reason === undefined) it(name, () => check(subject));
      else it(`skipped: ${name} (${reason})`, () => runSkipped(name, check, subject, reason));
    }
  });
}

/** Exported for the canaries. */
export async function runSkipped<Subject>(
  name: string,
  check: Checks<Subject>[string],
  subject: Subject,
  reason: string,
): Promise<void> {
  if (reason.trim().split(/\s+/).length < 3)
    throw new Error(`Say in a few words why "${name}" does not apply`);
  try {
    await check(subject);
  } catch {
    return;
  }
  throw new Error(`"${name}" holds now: take it off the skips`);
}
