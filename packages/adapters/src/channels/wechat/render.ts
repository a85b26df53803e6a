import type { OutboundMessage, ProviderRequest } from "@mostrador/adapter-kit";
import type { Content, ContentOf, JsonObject } from "@mostrador/contract";

/** One request for each message: a customer-service message, or a template outside the window. */
export function render(message: OutboundMessage): ProviderRequest[] {
  const { content, to } = message;
  if (content.kind === "template")
    return [post("/cgi-bin/message/template/send", { touser: to, ...template(content) })];
  return [post("/cgi-bin/message/custom/send", { touser: to, ...bodyOf(content) })];
}

function post(path: string, body: JsonObject): ProviderRequest {
  return { method: "POST", path, body };
}

function bodyOf(content: Exclude<Content, { kind: "template" }>): JsonObject {
  switch (content.kind) {
    case "text":
      return { msgtype: "text", text: { content: content.text } };
    case "choices":
      return {
        msgtype: "msgmenu",
        msgmenu: {
          head_content: content.text,
          list: content.options.map(({ id, label }) => ({ id, content: label })),
          tail_content: "",
        },
      };
    case "media":
      return picture(content);
    case "cards":
    case "payment_request":
    case "location":
    case "contact_card":
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "reaction":
    case "submission":
      throw new Error(`WeChat shows no ${content.kind}: degrade turns it into text and menus`);
  }
}

/** A picture at an address of ours goes as an article, because WeChat takes no other addresses; its own by id. */
function picture({ url, provider_ref = "", caption = "" }: ContentOf<"media">): JsonObject {
  if (!url) return { msgtype: "image", image: { media_id: provider_ref } };
  const [title = "", ...rest] = caption.split("\n");
  const article = { title: title || "📷", description: rest.join("\n"), url, picurl: url };
  return { msgtype: "news", news: { articles: [article] } };
}

/** `name` is the template's id; its fields are filled by name. */
function template({ name, parameters }: ContentOf<"template">): JsonObject {
  const data = Object.entries(parameters).map(([field, value]) => [field, { value }]);
  return { template_id: name, data: Object.fromEntries(data) };
}
