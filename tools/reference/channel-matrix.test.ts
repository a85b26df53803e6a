import { channels, closedChannels } from "@mostrador/adapters";
import { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { listMatrixTables } from "./channel-matrix.ts";
import { listVariants } from "./channel-variants.ts";

const tables = new Map(listMatrixTables().map((table) => [table.marker, table]));
const namesIn = (marker: string) => tables.get(marker)?.rows.map(([name = ""]) => name) ?? [];
const lineOf = (marker: string, name: string) => {
  const table = tables.get(marker);
  const cells = table?.rows.find(([first]) => first === name) ?? [];
  return Object.fromEntries(table?.columns.map((column, index) => [column, cells[index]]) ?? []);
};

describe("the matrix of channels", () => {
  it("has every channel in each of its tables, and those that take files among the files", () => {
    const ids = channels.map(({ id }) => id);
    for (const marker of ["channels", "channel kinds", "channel limits", "channel rules", "channel sources"])
      expect(namesIn(marker).filter((name) => !name.includes(","))).toEqual(ids);
    const withFiles = channels.filter(({ capabilities }) => capabilities.media_types.length > 0);
    expect(namesIn("channel files")).toEqual(expect.arrayContaining(withFiles.map(({ id }) => id)));
  });

  it("has a column for every kind of content", () => {
    const kinds = Content.options.map(({ shape }) => shape.kind.value.replaceAll("_", " "));
    expect(tables.get("channel kinds")?.columns).toEqual(expect.arrayContaining(kinds));
  });

  it("shows what settings change, for each channel that has such settings", () => {
    for (const channel of channels) {
      const variants = listVariants(channel);
      expect([channel.id, variants.length > 0]).toEqual([channel.id, channel.capabilitiesFor !== undefined]);
      const lines = listMatrixTables().flatMap(({ rows }) => rows.map(([name]) => name));
      expect(lines).toEqual(expect.arrayContaining(variants.map(({ words }) => `${channel.id}, ${words}`)));
    }
  });

  it("gives what settings change a line only where it differs", () => {
    expect(namesIn("channel limits")).toContain("whatsapp, with a catalog");
    expect(namesIn("channel kinds")).not.toContain("whatsapp, with a catalog");
    expect(namesIn("channel files")).toContain("twilio, SMS and MMS");
    expect(namesIn("channel files")).not.toContain("twilio");
  });

  it("says where each line is from, and of when", () => {
    for (const [name, source, date] of tables.get("channel sources")?.rows ?? []) {
      expect(source, name).toMatch(/^<https:\/\/[^ >]+>$/);
      expect(date, name).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("lists the channels that are gone or closed, with what replaces them", () => {
    expect(namesIn("closed channels")).toEqual(closedChannels.map(({ id }) => id));
    expect(lineOf("closed channels", "snapchat")["Links"]).toContain("t.me/mitienda_bot?start=verano");
  });

  it("writes limits as people read them", () => {
    expect(lineOf("channel limits", "whatsapp, with a catalog")).toMatchObject({
      Text: "4,096",
      Buttons: "3 of 20, below 1,024",
      List: "10 of 24 + 72, below 1,024, opened by 20",
      "Catalog products": "30",
    });
    expect(lineOf("channel files", "whatsapp")).toMatchObject({
      image: "5 MiB: jpeg, png",
      document: "20 MiB",
      sticker: "500 KiB: webp",
    });
    expect(lineOf("channel rules", "messenger, with human agent")).toMatchObject({
      "Answers until": "24 hours",
      "A person of the shop": "7 days",
      "Can write first": "",
      "Tells: read": "✓",
    });
  });
});
