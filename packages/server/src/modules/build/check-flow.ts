import { type Block, FlowDefinition, limits } from "@mostrador/contract";

export interface FlowProblem {
  /** Where, "blocks.hello.next". */
  path: string;
  message: string;
}

export type FlowCheck =
  | { result: "ok"; definition: FlowDefinition }
  | { result: "refused"; problems: FlowProblem[] };

/** Fields of blocks and options that hold the id of a block. */
const targetFields = [
  ..."next otherwise empty picked added checkout more confirmed refused paid failed expired none then answered to".split(
    " ",
  ),
];

/** Checks a flow as it would be stored: its shape, and that every arrow of the graph leads to a block. All at once. */
export function checkFlow(given: unknown): FlowCheck {
  const parsed = FlowDefinition.safeParse(given);
  if (!parsed.success)
    return {
      result: "refused",
      problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    };
  const problems = graphProblems(parsed.data);
  return problems.length > 0 ? { result: "refused", problems } : { result: "ok", definition: parsed.data };
}

function graphProblems(flow: FlowDefinition): FlowProblem[] {
  const count = Object.keys(flow.blocks).length;
  const problems = [
    ...targetProblems(flow, "entry", flow.entry),
    ...targetProblems(flow, "fallback", flow.fallback),
    ...flow.commands.flatMap(({ goto }, index) =>
      goto === "back" ? [] : targetProblems(flow, `commands.${index}.goto`, goto),
    ),
    ...repeated(flow.commands, "commands"),
    ...Object.entries(flow.blocks).flatMap(([id, block]) => blockProblems(flow, id, block)),
  ];
  if (count > limits.flow_blocks)
    problems.unshift({
      path: "blocks",
      message: `has ${count} blocks, the limit is ${limits.flow_blocks}: move a part into a flow of its own`,
    });
  return problems;
}

function blockProblems(flow: FlowDefinition, id: string, block: Block): FlowProblem[] {
  const path = `blocks.${id}`;
  const isElsewhere = block.type === "jump" && block.flow !== undefined && block.flow !== flow.slug;
  const options = "options" in block ? (block.options ?? []) : [];
  return [
    ...(isElsewhere ? [] : arrowsOf(flow, path, block)),
    ...options.flatMap((option, index) => arrowsOf(flow, `${path}.options.${index}`, option)),
    ...repeated(options, `${path}.options`),
    ...options.flatMap((option, index) => idProblems(option.id, `${path}.options.${index}.id`)),
  ];
}

function arrowsOf(flow: FlowDefinition, path: string, holder: object): FlowProblem[] {
  return Object.entries(holder).flatMap(([field, target]) =>
    targetFields.includes(field) && typeof target === "string"
      ? targetProblems(flow, `${path}.${field}`, target)
      : [],
  );
}

function targetProblems(flow: FlowDefinition, path: string, target: string | undefined): FlowProblem[] {
  if (target === undefined || Object.hasOwn(flow.blocks, target)) return [];
  return [{ path, message: `leads to "${target}", and the flow has no block of that name` }];
}

function repeated(list: readonly { id: string }[], path: string): FlowProblem[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated ? [{ path: `${path}.${index}.id`, message: `"${id}" is there twice` }] : [];
  });
}

function idProblems(id: string, path: string): FlowProblem[] {
  const bytes = Buffer.byteLength(id);
  return bytes > limits.option_id_bytes
    ? [{ path, message: `is ${bytes} bytes long, channels carry ${limits.option_id_bytes}` }]
    : [];
}
