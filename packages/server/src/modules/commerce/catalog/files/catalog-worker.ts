import { parentPort, workerData } from "node:worker_threads";
import type { CatalogAsk, CatalogHead } from "./open-catalog-file.ts";
import { readCatalogFile } from "./read-catalog-file.ts";

// Reads one catalog file off the main thread: first tells what is in it, then gives products each time it is asked.
const { text, options, batch }: CatalogAsk = workerData;
const { products, ...rest } = await readCatalogFile(text, options);
parentPort?.postMessage({ ...rest, total: products.length } satisfies CatalogHead);
let given = 0;
parentPort?.on("message", () => {
  parentPort?.postMessage(products.slice(given, given + batch));
  given += batch;
});
