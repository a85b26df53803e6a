import type { LocalCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

export const start: LocalCommand = {
  name: "start",
  usage: "",
  summary: "Start the server",
  place: "here",
  async run(args, _terminal, env) {
    readArguments(args, {});
    const { serve } = await import("../main.ts");
    await serve(env);
    // The server ends the process when it is told to stop
    return new Promise(() => {});
  },
};
