import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";

/** What the customer's app shows of a message that WeChat took. */
export function screenOf(body: JsonMap, isTemplate: boolean): Content {
  if (isTemplate) return template(body);
  switch (body["msgtype"]) {
    case "image":
      return {
        kind: "media",
        media_type: "image",
        provider_ref: textOf(mapOf(body["image"])?.["media_id"]) ?? "",
      };
    case "news":
      return article(mapOf(listOf(mapOf(body["news"])?.["articles"])[0]) ?? {});
    case "msgmenu": {
      const menu = mapOf(body["msgmenu"]) ?? {};
      const options = listOf(menu["list"])
        .filter(isMap)
        .map((item) => ({ id: textOf(item["id"]) ?? "", label: textOf(item["content"]) ?? "" }));
      return { kind: "choices", text: textOf(menu["head_content"]) ?? "", style: "buttons", options };
    }
    default:
      return { kind: "text", text: textOf(mapOf(body["text"])?.["content"]) ?? "" };
  }
}

function article(given: JsonMap): Content {
  const caption = [given["title"], given["description"]].flatMap((line) => textOf(line) ?? []).join("\n");
  return { kind: "media", media_type: "image", url: textOf(given["picurl"]) ?? "", caption };
}

/** The words of a template are with WeChat: the phone shows its id and what fills it. */
function template(body: JsonMap): Content {
  const values = Object.values(mapOf(body["data"]) ?? {}).flatMap(
    (field) => textOf(mapOf(field)?.["value"]) ?? [],
  );
  return { kind: "text", text: [textOf(body["template_id"]) ?? "", ...values].join("\n") };
}
