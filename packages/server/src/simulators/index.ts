import type { ProviderHttp } from "@mostrador/adapter-kit";
import type { HttpFace } from "../platform/http/mount.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import { createPhones, type PhonesDeps } from "./phones.ts";
import { mountPhones, type PhoneRouteDeps } from "./routes.ts";
import { createSimulatedHttp, isSimulated } from "./simulated-http.ts";

export { isSimulated };

type SimulatorDeps = Omit<PhonesDeps, "inbox"> & Omit<PhoneRouteDeps, "phones">;

/** Providers played on this machine, and the customers' phones at their other end. */
export function createSimulators(deps: SimulatorDeps) {
  const phones = createPhones({ ...deps, inbox: deps.inboxes.find });
  return {
    /** The way to the provider of a simulated inbox; undefined for a real one. */
    http(inbox: LiveInbox): ProviderHttp | undefined {
      return isSimulated(inbox) ? createSimulatedHttp((request) => phones.answer(inbox, request)) : undefined;
    },
    mount: (face: HttpFace) => mountPhones(face, { ...deps, phones }),
  };
}
