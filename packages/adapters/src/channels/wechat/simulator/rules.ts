import { type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { errcode, wireLimits as limit } from "../wire.ts";

export interface Refusal {
  code: number;
  words: string;
}

/** Why WeChat would not take this message; undefined when it does. */
export function refusalOf(body: JsonMap, isTemplate: boolean): Refusal | undefined {
  if (isTemplate)
    return textOf(body["template_id"]) && mapOf(body["data"])
      ? undefined
      : { code: 40037, words: "invalid template_id" };
  switch (body["msgtype"]) {
    case "text":
      return words(mapOf(body["text"])?.["content"], limit.text_bytes);
    case "image":
      return textOf(mapOf(body["image"])?.["media_id"])
        ? undefined
        : { code: errcode.bad_media, words: "invalid media_id" };
    case "news":
      return refuseNews(listOf(mapOf(body["news"])?.["articles"]));
    case "msgmenu":
      return refuseMenu(mapOf(body["msgmenu"]));
    default:
      return { code: 40008, words: "invalid message type" };
  }
}

function refuseNews(articles: readonly unknown[]): Refusal | undefined {
  const [article] = articles.map(mapOf);
  if (articles.length !== 1 || !article) return { code: 45008, words: "article size out of limit" };
  const isAddress = /^https?:$/.test(URL.parse(textOf(article["picurl"]) ?? "")?.protocol ?? "");
  return isAddress ? words(article["title"], limit.text_bytes) : { code: 40039, words: "invalid url size" };
}

function refuseMenu(menu: JsonMap | undefined): Refusal | undefined {
  const items = listOf(menu?.["list"]).map((item) => mapOf(item) ?? {});
  if (items.length < 1 || items.length > limit.menu_items) return { code: 40008, words: "invalid msgmenu" };
  return [
    words(menu?.["head_content"], limit.text_bytes),
    ...items.flatMap((item) => [words(item["id"], 256), words(item["content"], 256)]),
  ].find((refusal) => refusal !== undefined);
}

function words(value: unknown, most_bytes: number): Refusal | undefined {
  const text = textOf(value);
  if (!text?.trim()) return { code: 44004, words: "empty content" };
  return Buffer.byteLength(text) > most_bytes
    ? { code: errcode.too_long, words: "content size out of limit" }
    : undefined;
}
