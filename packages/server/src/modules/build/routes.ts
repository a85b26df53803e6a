import { flowRoutes } from "@mostrador/contract";
import { Fault } from "../../platform/fault.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import type { Flows } from "./flows.ts";

/** Flow routes below /api/v1. */
export function mountFlows({ mount }: HttpFace, flows: Flows): void {
  mount(flowRoutes.list, async ({ caller }) => ({ items: await flows.list(caller.workspace_id) }));
  mount(flowRoutes.get, ({ caller, params }) => flows.get(caller.workspace_id, params.flow_slug));
  mount(flowRoutes.save, async ({ caller, params, body }) => {
    if (body.definition.slug !== params.flow_slug)
      throw new Fault(
        "invalid_flow",
        `The address says "${params.flow_slug}" and the flow says "${body.definition.slug}". Make them the same.`,
        { fields: [{ path: "body.definition.slug", message: "differs from the address" }] },
      );
    return flows.save(caller.workspace_id, body.definition);
  });
  mount(flowRoutes.publish, ({ caller, params, body }) =>
    flows.publish(caller.workspace_id, params.flow_slug, body.version),
  );
}
