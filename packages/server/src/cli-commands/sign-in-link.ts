import type { ShopCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

export const signInLink: ShopCommand = {
  name: "sign-in-link",
  usage: "",
  summary: "Print a link that signs the owner in once",
  place: "shop",
  async run(args, terminal, { workspace, addressOf }) {
    readArguments(args, {});
    const [first] = workspace.workspaces.list();
    if (!first) throw new Error("There is no workspace yet: start Mostrador once.");
    terminal.stdout(`Sign in: ${addressOf(await workspace.createOwnerLink(first.id))}\n`);
    return 0;
  },
};
