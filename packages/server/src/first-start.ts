import { readdirSync, readFileSync } from "node:fs";
import { type DemoParts, loadDemo } from "./demo/load-demo.ts";
import type { createBuild } from "./modules/build/index.ts";
import type { createWorkspace, NewWorkspace } from "./modules/workspace/index.ts";

export interface FurnishParts extends DemoParts {
  workspace: ReturnType<typeof createWorkspace>;
  build: ReturnType<typeof createBuild>;
}

const flowFolder = new URL("../../../examples/flows/", import.meta.url);

const firstShop: NewWorkspace = {
  name: "Tienda Sur",
  locale: "es-CL",
  currency: "CLP",
  time_zone: "America/Santiago",
  country: "CL",
  assistant_name: "Lola",
  owner_name: "Dueña",
};

/** Makes the first workspace in an empty database: our flows published, and the demo shop unless it shall be bare. */
export async function furnish(parts: FurnishParts, { is_bare }: { is_bare: boolean }): Promise<void> {
  const { workspaces } = parts.workspace;
  const created = await workspaces.createFirst(firstShop);
  const [first] = workspaces.list();
  // The embedded database is ours alone, so what is half furnished was interrupted, and not begun by another process
  const isInterrupted = first?.settings["is_furnished"] !== true && parts.database.engine === "pglite";
  if (!first || !(created || isInterrupted)) return;
  await publishFlows(parts.build, first.id);
  if (!is_bare) await loadDemo(parts, first.id);
  await workspaces.setFurnished(first.id);
}

async function publishFlows({ flows }: FurnishParts["build"], workspace_id: string): Promise<void> {
  const published = new Set(
    (await flows.list(workspace_id)).filter((flow) => flow.published_version).map((flow) => flow.slug),
  );
  for (const file of readdirSync(flowFolder).sort()) {
    const definition: { slug: string } = JSON.parse(readFileSync(new URL(file, flowFolder), "utf8"));
    if (published.has(definition.slug)) continue;
    const { flow_slug, version } = await flows.save(workspace_id, definition);
    await flows.publish(workspace_id, flow_slug, version);
  }
}

/** The path of a sign-in link, as long as the owner has no password to come in with. */
export async function createFirstLink({
  workspace,
}: Pick<FurnishParts, "workspace">): Promise<string | null> {
  const [first] = workspace.workspaces.list();
  if (!first || (await workspace.hasOwnerPassword(first.id))) return null;
  return workspace.createOwnerLink(first.id);
}
