import { type LocalCommand, UsageError } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

const manual = `Write as the customer would. A line that begins with / taps a button: /Ver catálogo
:back starts anew, :state shows what the flow remembers, :quit ends (so does the end of the input).
`;

export const flowRun: LocalCommand = {
  name: "flow run",
  usage: "<flow.json | name of a flow in examples/flows>",
  summary: "Try a flow here, with a small shop in memory",
  place: "here",
  async run(args, terminal) {
    const { positionals } = readArguments(args, {});
    const [name] = positionals;
    if (!name || positionals.length > 1) throw new UsageError("Say which flow to run.");
    const { converse, readFlow } = await import("./flow-talk.ts");
    const definition = readFlow(name, terminal);
    if (!definition) return 1;
    terminal.stdout(`${definition.name} (${definition.slug})\n${manual}`);
    await converse(definition, terminal);
    return 0;
  },
};
