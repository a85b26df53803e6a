interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/**
 * All items of a list, page by page as they are asked for:
 * `for await (const order of listAll(client.orders.list, { query: { state: "paid" } }))`.
 */
export async function* listAll<
  T,
  Query extends { cursor?: string | undefined },
  Input extends { query?: Query },
>(
  list: (input: Input & { query: Query }) => Promise<Page<T>>,
  input: Input,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await list({ ...input, query: { ...input.query, ...(cursor && { cursor }) } });
    yield* page.items;
    cursor = page.next_cursor;
  } while (cursor !== null);
}
