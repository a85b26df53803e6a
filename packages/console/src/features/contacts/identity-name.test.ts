import { expect, it } from "vitest";
import { nameOfIdentity } from "./identity-name.ts";

const nobody = { email: null, phone: null };
const bare = { username: null, name: null };

it("shows no machine's key of a visitor of the shop's page", () => {
  expect(nameOfIdentity({ ...bare, key: "visitor:h4sh" }, nobody)).toEqual({ is: "web_visitor" });
});

it("shows the address of who signed in at the shop, else his name or his number there", () => {
  const user = { ...bare, key: "user:871" };
  const told = { email: "ana@example.com", phone: "+56 9 1234 5678" };
  expect(nameOfIdentity(user, told)).toEqual({ is: "name", text: "ana@example.com" });
  expect(nameOfIdentity({ ...user, name: "Ana" }, nobody)).toEqual({ is: "name", text: "Ana" });
  expect(nameOfIdentity(user, nobody)).toEqual({ is: "name", text: "871" });
});

it("shows how a person is called on other channels", () => {
  const key = "56911112222";
  expect(nameOfIdentity({ key, username: "rosa_d", name: "Rosa" }, nobody)).toMatchObject({ text: "rosa_d" });
  expect(nameOfIdentity({ ...bare, key }, nobody)).toMatchObject({ text: key });
});
