import { createHmac } from "node:crypto";
import { isSameSecret, type ProviderHttp } from "@mostrador/adapter-kit";
import type { Logger } from "pino";
import type { Clock } from "../../../../platform/clock.ts";
import type { Database } from "../../../../platform/db/port.ts";
import type { Secrets } from "../../../../platform/secrets.ts";
import { writeMedia } from "../import-store.ts";
import { readMedia } from "../store.ts";
import { formatOfAddress } from "./formats.ts";
import { toJpeg } from "./to-jpeg.ts";

export interface GalleryDeps {
  database: Database;
  clock: Clock;
  log: Pick<Logger, "warn">;
  secrets: Pick<Secrets, "derive">;
  /** Our own address before a path. */
  addressOf(path: string): string;
  /** The way out to these hosts. */
  httpTo(hosts: readonly string[]): ProviderHttp;
}

interface Picture {
  mime_type: string;
  bytes: Uint8Array;
}

const originals = ["webp", "svg", "gif"] as const;
const mostRedirects = 3;
const fetch_ms = 10_000;
const most_bytes = 10 * 1024 * 1024;

/**
 * The shop's pictures, each also as JPEG for channels that take nothing else: what we keep under its name with another
 * ending, what lies in the shop's web under a signed address of ours. A JPEG is made when it is first asked for, and kept.
 */
export function createGallery(deps: GalleryDeps) {
  const { database } = deps;
  const secret = deps.secrets.derive("pictures of the web");
  const making = new Map<string, Promise<Picture | null>>();
  const sign = (workspace_id: string, url: string): string =>
    createHmac("sha256", secret).update(`${workspace_id}\n${url}`).digest("base64url");

  /** Many ask at once when a message goes to many; the picture is made once. */
  async function kept(
    workspace_id: string,
    name: string,
    read: () => Promise<Uint8Array | null>,
  ): Promise<Picture | null> {
    const stored = await readMedia(database, workspace_id, name);
    if (stored) return stored;
    const key = `${workspace_id} ${name}`;
    const made = making.get(key) ?? make(deps, workspace_id, name, read).finally(() => making.delete(key));
    making.set(key, made);
    return made;
  }

  return {
    /** A picture that we keep; null when there is none. */
    find(workspace_id: string, name: string): Promise<Picture | null> {
      const stem = /^([0-9a-f]{32})\.jpg$/.exec(name)?.[1];
      if (stem === undefined) return readMedia(database, workspace_id, name);
      return kept(workspace_id, name, () => readOriginal(database, workspace_id, stem));
    },

    /** A picture of the shop's web, as JPEG; null unless we signed its address. */
    async findOnWeb(workspace_id: string, signature: string, url: string): Promise<Picture | null> {
      if (!isSameSecret(signature, sign(workspace_id, url))) return null;
      return kept(workspace_id, `web-${signature}.jpg`, () => fetchPicture(deps, url));
    },

    /** The address at which the picture has one of the formats; the same where it has one, or says nothing of its own. */
    addressFor(workspace_id: string, url: string, formats: readonly string[]): string {
      const format = formatOfAddress(url);
      if (format === undefined || formats.includes(format)) return url;
      if (url.startsWith(deps.addressOf(`/media/${workspace_id}/`))) return url.replace(/\.\w+$/, ".jpg");
      const path = `/media/${workspace_id}/web/${sign(workspace_id, url)}.jpg`;
      return deps.addressOf(`${path}?from=${encodeURIComponent(url)}`);
    },
  };
}
export type Gallery = ReturnType<typeof createGallery>;

async function make(
  deps: GalleryDeps,
  workspace_id: string,
  name: string,
  read: () => Promise<Uint8Array | null>,
): Promise<Picture | null> {
  try {
    const original = await read();
    if (!original) return null;
    const made = { name, mime_type: "image/jpeg", bytes: await toJpeg(original) };
    await writeMedia(deps.database, workspace_id, made, deps.clock.now());
    return made;
  } catch (error) {
    deps.log.warn({ err: error, name }, "a picture could not be made into a JPEG");
    return null;
  }
}

async function readOriginal(
  database: Database,
  workspace_id: string,
  stem: string,
): Promise<Uint8Array | null> {
  for (const ending of originals) {
    const found = await readMedia(database, workspace_id, `${stem}.${ending}`);
    if (found) return found.bytes;
  }
  return null;
}

/** Follows a few redirects, each to an address that is checked as the first one was. */
async function fetchPicture({ httpTo }: GalleryDeps, url: string): Promise<Uint8Array | null> {
  for (let at = URL.parse(url), hops = 0; at && hops <= mostRedirects; hops++) {
    const { href, host } = at;
    const answer = await httpTo([host]).request({ method: "GET", url: href, timeout_ms: fetch_ms });
    if (answer.result !== "answered") throw new Error(answer.reason);
    if (answer.status === 200 && answer.body.byteLength <= most_bytes) return answer.body;
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers["location"] : undefined;
    if (next === undefined)
      throw new Error(`${host} answered ${answer.status}, ${answer.body.byteLength} bytes`);
    at = URL.parse(next, href);
  }
  return null;
}
