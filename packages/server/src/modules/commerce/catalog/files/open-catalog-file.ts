import { Worker } from "node:worker_threads";
import type { CatalogFormat } from "@mostrador/contract";
import type { CatalogDraft, ProductDraft } from "./draft.ts";
import { readCatalogFile } from "./read-catalog-file.ts";

/** What a worker gets. */
export interface CatalogAsk {
  text: string;
  options: { format?: CatalogFormat | undefined; currency: string };
  /** Products at a time. */
  batch: number;
}

/** All of a catalog file but its products. */
export interface CatalogHead extends Omit<CatalogDraft, "products"> {
  /** How many products it has. */
  total: number;
}

export interface OpenCatalog extends CatalogHead {
  /** The products, some at a time. Call it to its end, or `close`. */
  products(): AsyncIterable<ProductDraft[]>;
  close(): Promise<void>;
}

/** From here on reading would hold up everybody else's requests. */
const large_chars = 200_000;

/** Opens a catalog file of any format that we know; a large one is read on a thread of its own, as it is asked for. */
export function openCatalogFile(ask: CatalogAsk): Promise<OpenCatalog> {
  return ask.text.length < large_chars ? openHere(ask) : openAside(ask);
}

async function openHere({ text, options, batch }: CatalogAsk): Promise<OpenCatalog> {
  const { products, ...rest } = await readCatalogFile(text, options);
  return {
    ...rest,
    total: products.length,
    async *products() {
      for (let start = 0; start < products.length; start += batch) yield products.slice(start, start + batch);
    },
    close: async () => {},
  };
}

async function openAside(ask: CatalogAsk): Promise<OpenCatalog> {
  const worker = new Worker(new URL("./catalog-worker.ts", import.meta.url), { workerData: ask });
  const head = await answerOf<CatalogHead>(worker);
  return {
    ...head,
    async *products() {
      for (let given = 0; given < head.total; given += ask.batch) {
        const next = answerOf<ProductDraft[]>(worker);
        worker.postMessage("next");
        yield await next;
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function answerOf<T>(worker: Worker): Promise<T> {
  return new Promise((done, fail) => {
    const settle = (act: () => void) => {
      worker.off("message", hear).off("error", fail).off("exit", end);
      act();
    };
    const hear = (answer: T) => settle(() => done(answer));
    const end = () => settle(() => fail(new Error("The catalog file could not be read to its end.")));
    worker.once("message", hear).once("error", fail).once("exit", end);
  });
}
