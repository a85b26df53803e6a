import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createProviderAgent, createProviderHttp } from "@mostrador/adapter-kit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createClock } from "../../../../platform/clock.ts";
import type { Database } from "../../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../../platform/db/testing.ts";
import { newId } from "../../../../platform/ids.ts";
import { createSecrets } from "../../../../platform/secrets.ts";
import { writeMedia } from "../import-store.ts";
import { createGallery, type Gallery } from "./gallery.ts";

const ours = "https://shop.example";
const webp = readFileSync(
  new URL("../../../../../../../examples/demo-shop/pictures/zapatillas-rojas.webp", import.meta.url),
);
const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>',
);
const jpegAndPng = ["image/jpeg", "image/png"];
const name = "0123456789abcdef0123456789abcdef";
const isJpeg = (bytes: Uint8Array | undefined) => bytes?.[0] === 0xff && bytes[1] === 0xd8;

describeOnBothEngines("the shop's pictures", (open) => {
  let database: Database;
  let gallery: Gallery;
  let web: Server;
  let site: string;
  const asked: string[] = [];
  const agent = createProviderAgent({ allow_private: true });
  beforeAll(async () => {
    database = await open();
    gallery = createGallery({
      ...{ database, clock: createClock(), log: { warn: () => {} } },
      secrets: createSecrets([Buffer.alloc(32, 7).toString("base64")]),
      addressOf: (path) => `${ours}${path}`,
      httpTo: (hosts) => createProviderHttp({ hosts, allow_private: true, timeout_ms: 5_000, agent }),
    });
    web = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url === "/old.webp") response.writeHead(302, { location: "/new.webp" }).end();
      else if (request.url === "/new.webp") response.writeHead(200).end(webp);
      else if (request.url === "/round.webp") response.writeHead(302, { location: "/round.webp" }).end();
      else if (request.url === "/huge.webp") response.writeHead(200).end(Buffer.alloc(11 * 1024 * 1024));
      else response.writeHead(200, { "content-type": "image/webp" }).end("this is no picture");
    });
    await new Promise<void>((done) => web.listen(0, "127.0.0.1", done));
    const address = web.address();
    site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterAll(async () => {
    web.closeAllConnections();
    web.close();
    await agent.close();
  });

  it.each([
    ["webp", "image/webp", webp],
    ["svg", "image/svg+xml", drawing],
  ])("are there as JPEG too, made once when it is first asked for: %s", async (ending, mime_type, bytes) => {
    const workspace_id = newId();
    await writeMedia(
      database,
      workspace_id,
      { name: `${name}.${ending}`, mime_type, bytes },
      "2026-11-25T10:00:00Z",
    );
    const made = await Promise.all([1, 2, 3].map(() => gallery.find(workspace_id, `${name}.jpg`)));
    for (const one of made) {
      expect(one?.mime_type).toBe("image/jpeg");
      expect(isJpeg(one?.bytes)).toBe(true);
    }
    const rows = await database.query("SELECT name FROM media WHERE workspace_id = $1 ORDER BY name", [
      workspace_id,
    ]);
    expect(rows).toEqual([{ name: `${name}.jpg` }, { name: `${name}.${ending}` }]);
    expect((await gallery.find(workspace_id, `${name}.${ending}`))?.bytes.byteLength).toBe(bytes.byteLength);
    expect(await gallery.find(newId(), `${name}.jpg`)).toBeNull();
    expect(await gallery.find(workspace_id, "../../etc/passwd.jpg")).toBeNull();
  });

  it("of the shop's web are fetched, once, for addresses that we signed, through redirects", async () => {
    const workspace_id = newId();
    const find = (address: string, workspace = workspace_id) => {
      const { pathname, searchParams } = new URL(address);
      const signature = pathname.split("/").at(-1)?.replace(".jpg", "") ?? "";
      return gallery.findOnWeb(workspace, signature, searchParams.get("from") ?? "");
    };
    const address = gallery.addressFor(workspace_id, `${site}/old.webp`, jpegAndPng);
    expect(new URL(address).pathname).toMatch(new RegExp(`^/media/${workspace_id}/web/[\\w-]{43}\\.jpg$`));
    expect(isJpeg((await find(address))?.bytes)).toBe(true);
    await find(address);
    expect(asked).toEqual(["/old.webp", "/new.webp"]);
    expect(await find(address, newId())).toBeNull();
    expect(await find(address.replace("old", "new"))).toBeNull();
    for (const path of ["round", "huge", "words"])
      expect(
        await find(gallery.addressFor(workspace_id, `${site}/${path}.webp`, jpegAndPng)),
        path,
      ).toBeNull();
  });

  it("keep their addresses where the channel takes them as they are", () => {
    const workspace_id = newId();
    const own = `${ours}/media/${workspace_id}/${name}`;
    const at = (url: string, formats = jpegAndPng) => gallery.addressFor(workspace_id, url, formats);
    expect(at(`${own}.webp`)).toBe(`${own}.jpg`);
    expect(at(`${own}.png`)).toBe(`${own}.png`);
    expect(at(`${own}.webp`, ["image/webp"])).toBe(`${own}.webp`);
    for (const url of ["https://cdn.example/a.jpg?x=.webp", "https://cdn.example/a", "no address", "/a.jpeg"])
      expect(at(url)).toBe(url);
  });
});
