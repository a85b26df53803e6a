import { ClosedChannel } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { channels } from "../index.ts";
import { closedChannels } from "./closed.ts";

describe("channels that are gone or closed", () => {
  it("are none of those that can be connected", () => {
    const live = channels.map(({ id }) => id);
    expect(closedChannels.filter(({ id }) => live.includes(id))).toEqual([]);
    expect(closedChannels.map(({ id }) => id)).toEqual(["google_business_messages", "snapchat"]);
  });

  it.each(closedChannels)("$label: in three languages, with a way in and where it is from", (closed) => {
    expect(ClosedChannel.parse(closed)).toEqual(closed);
    const phrases = [closed.means, closed.instead, ...closed.links.map(({ carries }) => carries)];
    for (const { es, en, pt } of phrases) expect(new Set([es, en, pt]).size).toBe(3);
    expect(closed.links.length).toBeGreaterThan(0);
    expect(closed.source.url).toMatch(/^https:\/\//);
  });
});
