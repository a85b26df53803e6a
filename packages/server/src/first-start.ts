import { readdirSync, readFileSync } from "node:fs";
import type { createBuild } from "./modules/build/index.ts";
import type { createWorkspace, NewWorkspace } from "./modules/workspace/index.ts";

type Workspace = ReturnType<typeof createWorkspace>;
type Build = ReturnType<typeof createBuild>;

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

/** Makes the first workspace in an empty database, with our flows published. */
export async function furnish(parts: {
  workspace: Workspace;
  build: Build;
  is_bare: boolean;
}): Promise<void> {
  const created = await parts.workspace.workspaces.createFirst(firstShop);
  if (!created) return;
  await publishFlows(parts.build, created.id);
}

async function publishFlows({ flows }: Build, workspace_id: string): Promise<void> {
  for (const file of readdirSync(flowFolder).sort()) {
    const definition: unknown = JSON.parse(readFileSync(new URL(file, flowFolder), "utf8"));
    const { flow_slug, version } = await flows.save(workspace_id, definition);
    await flows.publish(workspace_id, flow_slug, version);
  }
}

/** The path of a sign-in link, as long as the owner has no password to come in with. */
export async function createFirstLink({ workspace }: { workspace: Workspace }): Promise<string | null> {
  const [first] = workspace.workspaces.list();
  if (!first || (await workspace.hasOwnerPassword(first.id))) return null;
  return workspace.createOwnerLink(first.id);
}
