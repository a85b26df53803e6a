import type { Message } from "@mostrador/contract";
import { useQueries } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";
import { block_size, blocksBetween, startOfBlock } from "./blocks.ts";

export interface LoadedMessages {
  /** undefined = not loaded yet; null = there is none with this number. */
  at: (seq: number) => Message | null | undefined;
  error: unknown;
  retry: () => void;
}

/** The messages between two sequence numbers, block by block. Blocks out of view stay in the cache for a while. */
export function useMessages(conversation_id: string, first: number, last: number): LoadedMessages {
  return useQueries({
    queries: blocksBetween(first, last).map((block) => ({
      queryKey: ["conversation", conversation_id, "messages", block],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchBlock(conversation_id, block, signal),
    })),
    combine: (blocks) => {
      const loaded = new Map(blocks.flatMap(({ data }) => data ?? []));
      const failed = blocks.find(({ isError }) => isError);
      return {
        at: (seq: number) => loaded.get(seq),
        error: failed?.error ?? null,
        retry: () => {
          for (const block of blocks) if (block.isError) void block.refetch();
        },
      };
    },
  });
}

/** All numbers of the block, so that one without a message is known to have none. */
async function fetchBlock(
  conversation_id: string,
  block: number,
  signal: AbortSignal,
): Promise<[number, Message | null][]> {
  const after = startOfBlock(block);
  const { items } = await api.conversations.messages({
    params: { conversation_id },
    query: { after, limit: block_size },
    signal,
  });
  const found = new Map(items.map((message) => [message.seq, message]));
  const newest = Math.max(after, ...found.keys());
  return Array.from({ length: block_size }, (_, index) => after + 1 + index)
    .filter((seq) => seq <= newest)
    .map((seq) => [seq, found.get(seq) ?? null]);
}
