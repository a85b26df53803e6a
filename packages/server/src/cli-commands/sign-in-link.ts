import type { ShopCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

export const signInLink: ShopCommand = {
  name: "sign-in-link",
  usage: "",
  summary: "Print a link that signs the owner in once",
  place: "shop",
  plan(args) {
    readArguments(args, {});
    return async ({ workspace, addressOf }, terminal) => {
      const path = await workspace.createOwnerLink(workspace.workspaces.first().id);
      terminal.stdout(`Sign in: ${addressOf(path)}\n`);
      return 0;
    };
  },
};
