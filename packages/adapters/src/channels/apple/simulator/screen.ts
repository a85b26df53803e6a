import { type JsonMap, listOf, mapOf, type PhoneMessage, textOf } from "@mostrador/adapter-kit";
import type { Content, JsonObject, Option } from "@mostrador/contract";
import { wireLimits } from "../wire.ts";

/** What the Messages app shows, and what it takes from the gateway. */
export function createScreen(now: () => Date, nextNumber: () => number) {
  const thread: PhoneMessage[] = [];
  /** The request that each bubble came with; a choice names it again. */
  const requests = new Map<string, { identifier: string; isQuick: boolean }>();

  function show(by: PhoneMessage["by"], content: Content): string {
    const id = String(nextNumber());
    thread.push({ id, by, content, state: "sent", at: now().toISOString() });
    return id;
  }

  function receiveChoices(data: JsonMap, title: string): boolean {
    const quick = mapOf(data["quick-reply"]);
    const event = mapOf(data["event"]);
    const times = listOf(event?.["timeslots"]).map((slot) => {
      const given = mapOf(slot);
      return { identifier: given?.["identifier"], title: given?.["startTime"] };
    });
    const items = event
      ? times
      : quick
        ? listOf(quick["items"])
        : listOf(mapOf(data["listPicker"])?.["sections"]).flatMap((one) => listOf(mapOf(one)?.["items"]));
    const options = items.map(toOption);
    const { least, most } = wireLimits.quickReplies;
    const isTaken = options.every((one) => one !== null) && options.length > 0;
    if (!isTaken || (quick && (options.length < least || options.length > most))) return false;
    const text = textOf(quick?.["summaryText"]) ?? title;
    if (text === "" || text.length > wireLimits.title) return false;
    const style = quick ? "buttons" : "list";
    const id = show("shop", { kind: "choices", style, text, options: options.filter((one) => one !== null) });
    requests.set(id, { identifier: textOf(data["requestIdentifier"]) ?? "", isQuick: quick !== undefined });
    return true;
  }

  function receiveInteractive(interactive: JsonMap | undefined): boolean {
    const data = mapOf(interactive?.["data"]);
    if (!data || JSON.stringify(interactive).length > wireLimits.interactive_bytes) return false;
    const title = textOf(mapOf(interactive?.["receivedMessage"])?.["title"]) ?? "";
    const payment = mapOf(data["payment"]);
    if (!payment) return receiveChoices(data, title);
    if (!mapOf(payment["merchantSession"])) return false;
    show("shop", { kind: "text", text: ` Pay\n${title}` });
    return true;
  }

  return {
    thread,
    show,
    /** False where the gateway would refuse it. */
    receive(body: JsonMap): boolean {
      switch (textOf(body["type"])) {
        case "text": {
          const text = textOf(body["body"]);
          if (!text || text.length > wireLimits.text || /[\u{10000}-\u{10ffff}]/u.test(text)) return false;
          show("shop", { kind: "text", text });
          return true;
        }
        case "richLink": {
          const link = mapOf(body["richLinkData"]);
          const url = textOf(link?.["url"]);
          if (!url) return false;
          show("shop", { kind: "text", text: [textOf(link?.["title"]), url].filter(Boolean).join("\n") });
          return true;
        }
        case "interactive":
          return receiveInteractive(mapOf(body["interactiveData"]));
        case "typing_start":
          return true;
        default:
          return false;
      }
    },
    /** What the app reports when an option was tapped. */
    chosen(message_id: string, option_id: string, label: string): JsonObject {
      const request = requests.get(message_id);
      const common = { version: "1.0", requestIdentifier: request?.identifier ?? "" };
      const item = { identifier: option_id, title: label };
      return request?.isQuick
        ? { ...common, "quick-reply": { selectedIdentifier: option_id, selectedIndex: 0, items: [item] } }
        : {
            ...common,
            listPicker: { sections: [{ order: 0, items: [item] }] },
            replyMessage: { title: label },
          };
    },
  };
}

function toOption(given: unknown): Option | null {
  const item = mapOf(given);
  const id = textOf(item?.["identifier"]);
  const label = textOf(item?.["title"]);
  const description = textOf(item?.["subtitle"]);
  return id && label ? { id, label, ...(description ? { description } : {}) } : null;
}
