import { randomUUID } from "node:crypto";
import { Pool } from "undici";
import { type Engine, withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, percentile, round } from "./bench.ts";
import { callOurs, type OurPlace, startOurServer } from "./servers/our-server.ts";

const products = 50_000;
const things = [
  "Zapatillas",
  "Polera",
  "Pantalón",
  "Chaqueta",
  "Mochila",
  "Lámpara",
  "Cafetera",
  "Auriculares",
];
const colours = ["rojas", "azul", "verde", "negro", "blanco", "amarillo", "gris", "rosado"];
const lines = [
  "Andes",
  "Pacífico",
  "Sur",
  "Norte",
  "Cordillera",
  "Bosque",
  "Lago",
  "Desierto",
  "Valle",
  "Isla",
];
const searches = [
  "zapatillas rojas",
  "zapatiyas rojas",
  "polera andes",
  "mochila negro",
  "cafet",
  "lampara verde",
  "chaqueta del sur",
  "auriculares 777",
];

/** Search over 50,000 products and whole orders, all through the API. */
export async function benchCommerce(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      options.log(`  ${engine}`);
      rows.push(...(await measure(engine, place, options)));
    });
  return {
    rows,
    notes: [
      "An order of 2 calls: PUT /carts/{id}, POST /carts/{id}/checkout. Of 6: two lines added one by one, the cart read, put with delivery, checked out, and the order read.",
    ],
  };
}

async function measure(engine: Engine, place: OurPlace, options: BenchOptions): Promise<BenchResult["rows"]> {
  const server = await startOurServer(place);
  const key = await server.createKey();
  const pool = new Pool(server.url, { connections: 64, pipelining: 1 });
  async function call(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<unknown> {
    const answer = await pool.request({
      method,
      path: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`);
    return JSON.parse(text);
  }
  try {
    const imported = performance.now();
    await callOurs(server, key, "POST", "/products/import", {
      format: "mostrador_json",
      file: catalogFile(),
    });
    const import_s = (performance.now() - imported) / 1000;
    const variants = await readVariants(call);
    const indexing = performance.now();
    await call("GET", "/products/search?q=zapatillas&limit=10");
    const index_s = (performance.now() - indexing) / 1000;
    await repeat(() => orderInTwo(call, variants), 64, 1);
    const search = () => call("GET", `/products/search?q=${encodeURIComponent(pick(searches))}&limit=10`);
    const alone = await repeat(search, 1, options.seconds);
    const many = await repeat(search, 64, options.seconds);
    const short = await repeat(() => orderInTwo(call, variants), 64, options.seconds);
    const long = await repeat(() => orderInSix(call, variants), 64, options.seconds);
    const row = (name: string, { times, per_second }: Repeated) => ({
      commerce: `${engine}, ${name}`,
      "a second": round(per_second),
      "p50 (ms)": round(percentile(times, 0.5)),
      "p99 (ms)": round(percentile(times, 0.99)),
    });
    return [
      once(`${engine}, import of ${products.toLocaleString("en")} products`, products / import_s, import_s),
      once(`${engine}, first search after it`, 1 / index_s, index_s),
      row("search, one at a time", alone),
      row("search, 64 at once", many),
      row("order of 2 calls, 64 at once", short),
      row("order of 6 calls, 64 at once", long),
    ];
  } finally {
    await pool.close();
    await server.stop();
  }
}

/** A row for what happened only once. */
function once(commerce: string, per_second: number, seconds: number): Record<string, string | number> {
  return { commerce, "a second": round(per_second), "p50 (ms)": round(seconds * 1000), "p99 (ms)": "" };
}

type Call = (method: "GET" | "POST" | "PUT", path: string, body?: unknown) => Promise<unknown>;

async function orderInTwo(call: Call, variants: readonly string[]): Promise<void> {
  const cart = `/carts/${randomUUID()}`;
  await call("PUT", cart, { ...home, lines: [line(variants), line(variants)] });
  mustBePlaced(await call("POST", `${cart}/checkout`, {}));
}

async function orderInSix(call: Call, variants: readonly string[]): Promise<void> {
  const cart = `/carts/${randomUUID()}`;
  await call("POST", `${cart}/lines`, line(variants));
  await call("POST", `${cart}/lines`, line(variants));
  await call("GET", cart);
  await call("PUT", cart, { ...home, lines: [line(variants), line(variants)] });
  const placed = mustBePlaced(await call("POST", `${cart}/checkout`, {}));
  await call("GET", `/orders/${placed}`);
}

const home = { delivery: { method: "delivery", address: { line1: "Calle Larga 12", city: "Valdivia" } } };

function line(variants: readonly string[]) {
  return { variant_id: pick(variants), quantity: 1 };
}

function mustBePlaced(outcome: unknown): string {
  const text = JSON.stringify(outcome);
  const id = /^\{"result":"placed","order":\{"id":"([^"]+)"/.exec(text)?.[1];
  if (!id) throw new Error(`The order was not placed: ${text.slice(0, 300)}`);
  return id;
}

interface Repeated {
  times: number[];
  per_second: number;
}

async function repeat(work: () => Promise<unknown>, workers: number, seconds: number): Promise<Repeated> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < end) {
        const begun = performance.now();
        await work();
        times.push(performance.now() - begun);
      }
    }),
  );
  return { times, per_second: (times.length * 1000) / (performance.now() - started) };
}

/** Of a thousand products, so that orders seldom want the same one. */
async function readVariants(call: Call): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  while (found.length < 1_000) {
    const page = JSON.stringify(await call("GET", `/products?limit=100${cursor ? `&cursor=${cursor}` : ""}`));
    found.push(...[...page.matchAll(/"variants":\[\{"id":"([^"]+)"/g)].map(([, id = ""]) => id));
    cursor = /"next_cursor":"([^"]+)"/.exec(page)?.[1];
    if (!cursor) break;
  }
  return found;
}

function catalogFile(): string {
  const list = Array.from({ length: products }, (_, index) => ({
    id: `p${index}`,
    title: `${at(things, index)} ${at(colours, index >> 3)} ${at(lines, index >> 6)} ${index}`,
    brand: at(lines, index),
    category: at(things, index),
    description: `Un producto de la línea ${at(lines, index >> 6)} para todos los días.`,
    price: 1_000 + (index % 500) * 100,
    sku: `SKU-${index}`,
    stock: 1_000_000,
  }));
  return JSON.stringify({ currency: "CLP", products: list });
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}

function pick(list: readonly string[]): string {
  return list[Math.floor(Math.random() * list.length)] ?? "";
}
