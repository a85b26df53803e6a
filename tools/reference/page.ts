/** A table of a reference page, made from the source. */
export interface ReferenceTable {
  /** File in docs/reference. */
  page: string;
  /** Stands in the page's markers: <!-- table: errors --> ... <!-- end --> */
  marker: string;
  columns: readonly string[];
  /** Cells from the source; the first is the name. */
  rows: readonly (readonly string[])[];
  /** The last column is written by hand in the page and kept by name. */
  isDescribed: boolean;
}

const undescribed = "(say what it means)";

/** The page with the table made anew: rows follow the source, descriptions stay with their names. */
export function renderInto(page: string, table: ReferenceTable): string {
  const [begin, end] = [`<!-- table: ${table.marker} -->`, "<!-- end -->"];
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from === -1 || to === -1)
    throw new Error(
      `docs/reference/${table.page} has no ${begin} ... ${end}: put these two lines where the table belongs`,
    );
  const present = page.slice(from + begin.length, to);
  return `${page.slice(0, from + begin.length)}\n${renderTable(table, readDescriptions(present))}\n${page.slice(to)}`;
}

/** Names of the table that nobody has described yet. */
export function findUndescribed(page: string): string[] {
  return page
    .split("\n")
    .flatMap((line) => (line.includes(undescribed) ? [line.split("|")[1]?.trim() ?? ""] : []));
}

function renderTable(table: ReferenceTable, descriptions: ReadonlyMap<string, string>): string {
  const lines = table.rows.map((cells) => {
    const name = cells[0] ?? "";
    const own = cells.map((cell, index) => (index === 0 ? `\`${cell}\`` : escapeCell(cell)));
    return table.isDescribed ? [...own, descriptions.get(name) ?? undescribed] : own;
  });
  const head = [table.columns, table.columns.map(() => "---")];
  return [...head, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function readDescriptions(table: string): Map<string, string> {
  const described = table.split("\n").flatMap((line): [string, string][] => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const name = /^`(.+)`$/.exec(cells[1] ?? "")?.[1];
    return name ? [[name, cells.at(-2) ?? ""]] : [];
  });
  return new Map(described);
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
