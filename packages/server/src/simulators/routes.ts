import type { ChannelAdapter } from "@mostrador/adapter-kit";
import {
  PhoneActSent,
  type PhoneApp,
  PhoneFailure,
  type PhoneHome,
  type PhoneThread,
  type PhoneThreads,
} from "@mostrador/contract";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Fault } from "../platform/fault.ts";
import type { HttpFace } from "../platform/http/mount.ts";
import type { LiveInbox } from "../runtime/deps.ts";
import { numberOf, type PhoneOwner, type Phones } from "./phones.ts";
import { isSimulated } from "./simulated-http.ts";

export interface PhoneRouteDeps {
  phones: Phones;
  /** The shop that the phone is a customer of; undefined while there is none. */
  shop(): { id: string; name: string } | undefined;
  inboxes: {
    of(workspace_id: string): (LiveInbox & { name: string })[];
    find(inbox_id: string): LiveInbox | undefined;
  };
  channel(id: string): ChannelAdapter | undefined;
}

interface OfInbox {
  Params: { inbox_id: string };
  Querystring: { seen?: string };
}

const poll_ms = 25_000;
const PhoneKey = z.string().regex(/^[\w-]{22,64}$/);
const app = "/phone/api/apps/:inbox_id";

/**
 * /phone/api: what the simulated phone does, without sign-in. Simulated inboxes alone, which hold no real customer, and
 * of those only the threads of the phone whose key is sent along.
 */
export function mountPhones({ http }: HttpFace, deps: PhoneRouteDeps): void {
  const { phones } = deps;

  http.get("/phone/api/home", async (request): Promise<PhoneHome> => {
    const shop = deps.shop();
    const inboxes = shop ? deps.inboxes.of(shop.id) : [];
    return {
      shop_name: shop?.name ?? "",
      number: ownerOf(request).number,
      apps: inboxes.flatMap((inbox) => describe(inbox, deps.channel(inbox.channel))),
    };
  });
  http.get<OfInbox>(`${app}/thread`, async (request, reply): Promise<PhoneThread> => {
    const seen = request.query.seen ? Number(request.query.seen) : undefined;
    reply.header("cache-control", "no-store");
    return phones.thread(simulatedInbox(request, deps), ownerOf(request), seen, poll_ms);
  });
  /** `seen=<inbox>:<version>,...`; what is not named is not known yet. */
  http.get<OfInbox>("/phone/api/threads", async (request, reply): Promise<PhoneThreads> => {
    const shop = deps.shop();
    const inboxes = shop ? deps.inboxes.of(shop.id).filter((inbox) => isPlayed(inbox, deps)) : [];
    reply.header("cache-control", "no-store");
    return phones.threads(inboxes, ownerOf(request), versionsIn(request.query.seen ?? ""), poll_ms);
  });
  http.post<OfInbox>(`${app}/acts`, async (request, reply) => {
    const act = PhoneActSent.safeParse(request.body);
    if (!act.success) throw new Fault("invalid_request", z.prettifyError(act.error));
    await phones.act(simulatedInbox(request, deps), ownerOf(request), act.data);
    return reply.code(204).send();
  });
  http.post<OfInbox>(`${app}/failures`, async (request, reply) => {
    const failure = PhoneFailure.safeParse(request.body);
    if (!failure.success) throw new Fault("invalid_request", z.prettifyError(failure.error));
    phones.fail(simulatedInbox(request, deps), ownerOf(request), failure.data);
    return reply.code(204).send();
  });
  http.addHook("preClose", async () => phones.release());
}

/** The key is the phone's alone, the name is the person's own word. */
function ownerOf({ headers }: FastifyRequest): PhoneOwner {
  const key = PhoneKey.safeParse(headers["x-phone"]);
  if (!key.success) throw new Fault("not_signed_in", "A phone sends its own key as x-phone.");
  const name = decodeName(String(headers["x-phone-name"] ?? ""));
  return { number: numberOf(key.data), name: name.trim().slice(0, 60) || "Cliente de prueba" };
}

function decodeName(sent: string): string {
  try {
    return decodeURIComponent(sent);
  } catch {
    return sent;
  }
}

function isPlayed(inbox: LiveInbox, { channel }: PhoneRouteDeps): boolean {
  return inbox.is_enabled && isSimulated(inbox) && channel(inbox.channel)?.createSimulator !== undefined;
}

function versionsIn(seen: string): Map<string, number> {
  return new Map(
    seen.split(",").map((one) => {
      const [inbox_id = "", version] = one.split(":");
      return [inbox_id, Number(version)];
    }),
  );
}

function simulatedInbox(request: FastifyRequest<OfInbox>, deps: PhoneRouteDeps): LiveInbox {
  const inbox = deps.inboxes.find(request.params.inbox_id);
  if (inbox?.is_enabled && isSimulated(inbox)) return inbox;
  throw new Fault("not_found", "There is no such simulated inbox.");
}

function describe(
  { id, channel, is_enabled, settings }: LiveInbox,
  adapter: ChannelAdapter | undefined,
): PhoneApp[] {
  if (!adapter || !is_enabled) return [];
  const app = { inbox_id: id, channel, label: adapter.label, colour: adapter.colour };
  if (adapter.createSimulator && isSimulated({ settings })) return [{ ...app, kind: "simulated" }];
  return adapter.capabilities.delivery === "pull" ? [{ ...app, kind: "web" }] : [];
}
