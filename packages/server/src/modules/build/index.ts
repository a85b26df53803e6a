import type { HttpFace } from "../../platform/http/mount.ts";
import { createFlows, type FlowsDeps } from "./flows.ts";
import { mountFlows } from "./routes.ts";

export { checkFlow } from "./check-flow.ts";

/** What shops build: flows for now. */
export function createBuild(deps: FlowsDeps) {
  const flows = createFlows(deps);
  return {
    flows,
    start: flows.start,
    stop: flows.stop,
    mount: (face: HttpFace): void => mountFlows(face, flows),
  };
}
