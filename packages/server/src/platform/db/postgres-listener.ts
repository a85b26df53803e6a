import pg from "pg";

const firstPause_ms = 100;
const longestPause_ms = 10_000;

/**
 * Hears notifications on a connection of its own. A lost connection is made anew; what was said meanwhile is not heard,
 * so whoever listens also looks for himself from time to time.
 */
export function createPostgresListener(url: string) {
  const topics = new Map<string, ((payload: string) => void)[]>();
  let connecting: Promise<pg.Client> | null = null;
  let isClosed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on("notification", ({ channel, payload = "" }) => {
      for (const onNews of topics.get(channel) ?? []) onNews(payload);
    });
    // Without a listener here Node would end the process
    client.on("error", () => {});
    client.on("end", () => {
      connecting = null;
      if (!isClosed) reconnect(firstPause_ms);
    });
    await client.connect();
    for (const topic of topics.keys()) await client.query(`LISTEN ${client.escapeIdentifier(topic)}`);
    return client;
  }

  function connected(): Promise<pg.Client> {
    connecting ??= connect().catch((error) => {
      connecting = null;
      throw error;
    });
    return connecting;
  }

  function reconnect(pause_ms: number): void {
    setTimeout(() => {
      if (isClosed) return;
      connected().catch(() => reconnect(Math.min(pause_ms * 2, longestPause_ms)));
    }, pause_ms).unref();
  }

  return {
    async listen(topic: string, onNews: (payload: string) => void): Promise<void> {
      topics.set(topic, [...(topics.get(topic) ?? []), onNews]);
      const client = await connected();
      await client.query(`LISTEN ${client.escapeIdentifier(topic)}`);
    },
    async close(): Promise<void> {
      isClosed = true;
      const client = await connecting?.catch(() => null);
      await client?.end();
    },
  };
}
