import { Scope, scopes } from "@mostrador/contract";
import { type ShopCommand, UsageError } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

export const keyCreate: ShopCommand = {
  name: "key create",
  usage: "--scopes <scope,scope...|all> [--name <name>]",
  summary: "Make an API key and print its secret",
  place: "shop",
  plan(args) {
    const { values } = readArguments(args, { scopes: { type: "string" }, name: { type: "string" } });
    const wanted = readScopes(values.scopes);
    const name = values.name ?? "From the terminal";
    return async ({ workspace }, terminal) => {
      const { id } = workspace.workspaces.first();
      const { secret } = await workspace.createApiKey(id, { name, scopes: wanted });
      terminal.stdout(`${secret}\n`);
      return 0;
    };
  },
};

function readScopes(text: string | undefined): Scope[] {
  const choice = `Choose of: ${scopes.join(", ")}; or all`;
  if (!text) throw new UsageError(`--scopes is missing. ${choice}`);
  if (text === "all") return [...scopes];
  return text.split(",").map((one) => {
    const scope = Scope.safeParse(one.trim());
    if (!scope.success) throw new UsageError(`"${one.trim()}" is no scope. ${choice}`);
    return scope.data;
  });
}
