import { catalogRoutes, type LiveHint } from "@mostrador/contract";
import type { FastifyReply } from "fastify";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { decodeCursor, decodeIdCursor, encodeCursor } from "../../../platform/http/cursor.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { isId } from "../../../platform/ids.ts";
import type { Gallery } from "./pictures/gallery.ts";
import { priceOf } from "./product.ts";
import type { Catalog } from "./service.ts";

export interface CatalogRouteDeps {
  database: Database;
  catalog: Catalog;
  gallery: Gallery;
  publish(workspace_id: string, hint: LiveHint): void;
}

const usualLimit = 50;

/** Catalog routes below /api/v1, and the pictures that came with imports. */
export function mountCatalog({ mount, http }: HttpFace, deps: CatalogRouteDeps): void {
  const { database, catalog } = deps;

  mount(catalogRoutes.search, async ({ caller, query }) => {
    const { items } = await catalog.search(database, caller.workspace_id, {
      text: query.q,
      limit: query.limit ?? 10,
    });
    return {
      items: items.map(({ product, score, available }) => ({
        id: product.id,
        handle: product.handle,
        title: product.title,
        brand: product.brand,
        image_url: product.image_url,
        currency: product.currency,
        price_minor: priceOf(product).price.amount_minor,
        available,
        score,
      })),
    };
  });

  mount(catalogRoutes.list, async ({ caller, query }) => {
    const limit = query.limit ?? usualLimit;
    if (query.search?.trim()) {
      const offset = query.cursor === undefined ? 0 : decodeCursor(query.cursor, offsetOf);
      const found = await catalog.search(database, caller.workspace_id, {
        ...query,
        text: query.search,
        limit,
        offset,
      });
      const end = offset + found.items.length;
      return {
        items: found.items.map((item) => item.product),
        next_cursor: end < found.total ? encodeCursor([end]) : null,
      };
    }
    const items = await catalog.list(database, caller.workspace_id, {
      ...query,
      before_id: query.cursor === undefined ? undefined : decodeIdCursor(query.cursor),
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    const last = items.length > limit ? page.at(-1) : undefined;
    return { items: page, next_cursor: last ? encodeCursor([last.id]) : null };
  });

  mount(catalogRoutes.get, async ({ caller, params }) => {
    const product = (
      await catalog.get(database, [{ workspace_id: caller.workspace_id, id: params.product_id }])
    ).get(params.product_id);
    if (!product) throw new Fault("not_found", "There is no such product.");
    return product;
  });

  mount(catalogRoutes.stock, async ({ caller, params }) => {
    const [items, locations] = await Promise.all([
      catalog.stock(database, caller.workspace_id, params.product_id),
      catalog.locations(database, caller.workspace_id),
    ]);
    return { items, locations };
  });
  mount(catalogRoutes.setStock, async ({ caller, params, body }) => {
    const item = await catalog.setStock(caller.workspace_id, { ...params, on_hand: body.on_hand });
    deps.publish(caller.workspace_id, { type: "catalog_changed" });
    return item;
  });
  mount(catalogRoutes.locations, async ({ caller }) => ({
    items: await catalog.locations(database, caller.workspace_id),
  }));
  mount(catalogRoutes.import, async ({ caller: { workspace_id }, body }) => {
    const is_dry_run = body.is_dry_run ?? false;
    const report = await catalog.import({
      workspace_id,
      file: body.file,
      format: body.format,
      is_dry_run,
      onProgress: (done, total) => deps.publish(workspace_id, { type: "import_progress", done, total }),
    });
    if (!is_dry_run) deps.publish(workspace_id, { type: "catalog_changed" });
    return report;
  });
  mountMedia(http, deps.gallery);
}

/** The place in a search: how many were shown. */
function offsetOf(place: unknown): number | null {
  const offset: unknown = Array.isArray(place) ? place[0] : null;
  return typeof offset === "number" && Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}

interface OfPicture {
  Params: { workspace_id: string; name: string };
}

function mountMedia(http: HttpFace["http"], gallery: Gallery): void {
  http.get<OfPicture>("/media/:workspace_id/:name", async (request, reply) => {
    const { workspace_id, name } = request.params;
    return sendPicture(reply, isId(workspace_id) ? await gallery.find(workspace_id, name) : null);
  });
  http.get<OfPicture & { Querystring: { from?: string } }>(
    "/media/:workspace_id/web/:name",
    async (request, reply) => {
      const { workspace_id, name } = request.params;
      const signature = name.replace(/\.jpg$/, "");
      const { from = "" } = request.query;
      const isAsked = isId(workspace_id) && from !== "";
      return sendPicture(reply, isAsked ? await gallery.findOnWeb(workspace_id, signature, from) : null);
    },
  );
}

function sendPicture(reply: FastifyReply, file: { mime_type: string; bytes: Uint8Array } | null) {
  if (!file) throw new Fault("not_found", "There is no such picture.");
  // A drawing may hold scripts: it is served as a picture and as nothing else
  return reply
    .header("content-type", file.mime_type)
    .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header("x-content-type-options", "nosniff")
    .header("cross-origin-resource-policy", "cross-origin")
    .header("cache-control", "public, max-age=31536000, immutable")
    .send(Buffer.from(file.bytes));
}
