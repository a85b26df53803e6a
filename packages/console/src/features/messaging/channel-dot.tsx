import { useChannel } from "./use-channels.ts";

/** The channel's own colour, as a small dot; its name stands beside it or in the tooltip. */
export function ChannelDot({ channel }: { channel: string }) {
  const description = useChannel(channel);
  return (
    <span
      title={description?.label ?? channel}
      style={{ background: description?.colour ?? "var(--edge)" }}
      className="inline-block size-2.5 shrink-0 rounded-full ring-2 ring-raised"
    />
  );
}

/** The name of a channel as people know it. */
export function useChannelLabel(channel: string): string {
  return useChannel(channel)?.label ?? channel;
}
