import { expect, it } from "vitest";
import { openKeep } from "./keep.ts";
import { readUser, recogniseVisitor } from "./visitor.ts";

const ana = { id: "ana", signature: "00" };
const luis = { id: "luis", signature: "11" };

it("is the same visitor after a reload, with a token that nobody guesses", () => {
  const keep = openKeep("", null);
  const { token } = recogniseVisitor(keep, undefined);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(recogniseVisitor(keep, undefined).token).toBe(token);
  expect(recogniseVisitor(openKeep("", null), undefined).token).not.toBe(token);
});

it("keeps the token when a visitor signs in", () => {
  const keep = openKeep("", null);
  const { token } = recogniseVisitor(keep, undefined);
  expect(recogniseVisitor(keep, ana)).toMatchObject({ token, user: ana, is_known: true });
});

it("leaves nothing of a user to the next one, or to nobody", () => {
  for (const next of [luis, undefined]) {
    const keep = openKeep("", null);
    const { token } = recogniseVisitor(keep, ana);
    keep.set("out:1", "secret");
    keep.set("read", "7");
    expect(recogniseVisitor(keep, next).token).not.toBe(token);
    expect(keep.names("out:")).toEqual([]);
    expect(keep.get("read")).toBeNull();
  }
});

it("asks the server for nothing as long as a visitor has not written", () => {
  expect(recogniseVisitor(openKeep("", null), undefined).is_known).toBe(false);
});

it("reads the signed user of the script tag and nothing else", () => {
  expect(readUser(JSON.stringify(ana))).toEqual(ana);
  for (const json of [undefined, "", "{", "null", '{"id":"ana"}']) expect(readUser(json)).toBeUndefined();
});
