import type { ProviderHttp } from "@mostrador/adapter-kit";
import type { HttpFace } from "../platform/http/mount.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import { calmNetwork, type SimulatedNetwork } from "./network.ts";
import { createPhones, type PhonesDeps } from "./phones.ts";
import { mountPhones, type PhoneRouteDeps } from "./routes.ts";
import { createSimulatedHttp, isSimulated } from "./simulated-http.ts";

export { calmNetwork, isSimulated, type SimulatedNetwork };

type SimulatorDeps = Omit<PhonesDeps, "inbox"> &
  Omit<PhoneRouteDeps, "phones"> & {
    /** What lies between the providers and us; the lab's plays tricks. */
    network: SimulatedNetwork;
  };

/** Providers played on this machine, and the customers' phones at their other end. */
export function createSimulators(deps: SimulatorDeps) {
  const { network } = deps;
  const phones = createPhones({
    ...deps,
    inbox: deps.inboxes.find,
    receive: (inbox, request) => network.carry(inbox, request, deps.receive),
  });
  return {
    phones,
    /** The way to the provider of a simulated inbox; undefined for a real one. */
    http(inbox: LiveInbox): ProviderHttp | undefined {
      if (!isSimulated(inbox)) return undefined;
      return createSimulatedHttp((request) => network.ask(request, (asked) => phones.answer(inbox, asked)));
    },
    mount: (face: HttpFace) => mountPhones(face, { ...deps, phones }),
  };
}
