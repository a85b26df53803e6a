import { type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";

export interface Arrived {
  external_id: string;
  at: string;
  from: Sender;
  conversation_key: string;
  raw_type: string;
}

/**
 * What the customer chose. Apple is known to report the same choice twice under two ids within seconds, so a choice is
 * known by the bubble that it was made in and by what was chosen.
 */
export function readInteractive(interactive: JsonMap | undefined, common: Arrived): ChannelEvent[] {
  const data = mapOf(interactive?.["data"]);
  if (!data) return [{ kind: "unsupported", ...common, reason: "a choice that could not be fetched" }];
  const bubble = [textOf(interactive?.["sessionIdentifier"]), textOf(data["requestIdentifier"])];
  const chosen = chosenIn(data);
  if (chosen) {
    const raw_type = `interactive.${chosen.from}`;
    return chosen.options.map(({ id, label }): ChannelEvent => {
      const key = bubble.every(Boolean) ? [...bubble, id].join(":") : `${common.external_id}:${id}`;
      return {
        kind: "choice",
        ...common,
        raw_type,
        external_id: key,
        option_id: id,
        ...(label ? { label } : {}),
      };
    });
  }
  const payment = mapOf(data["payment"]);
  if (payment) return [readPayment(payment, data, common)];
  return [{ kind: "unsupported", ...common, reason: "a form or an extension that we do not know" }];
}

interface Chosen {
  from: string;
  options: { id: string; label: string | undefined }[];
}

function chosenIn(data: JsonMap): Chosen | null {
  const quick = mapOf(data["quick-reply"]);
  if (quick) return toChosen("quick-reply", [quickReply(quick)]);
  const picker = mapOf(data["listPicker"]);
  if (picker) {
    const items = listOf(picker["sections"]).flatMap((section) => listOf(mapOf(section)?.["items"]));
    return toChosen("list", items.map(mapOf));
  }
  const event = mapOf(data["event"]);
  if (event)
    return toChosen(
      "time",
      listOf(event["timeslots"]).map((slot) => {
        const given = mapOf(slot);
        return { identifier: given?.["identifier"], title: given?.["startTime"] };
      }),
    );
  return null;
}

function toChosen(from: string, items: readonly (JsonMap | undefined)[]): Chosen | null {
  const options = items.flatMap((item) => {
    const id = textOf(item?.["identifier"]);
    return id ? [{ id, label: textOf(item?.["title"]) }] : [];
  });
  return options.length > 0 ? { from, options } : null;
}

function quickReply(quick: JsonMap): JsonMap | undefined {
  const items = listOf(quick["items"]).map(mapOf);
  const id = textOf(quick["selectedIdentifier"]);
  const byId = items.find((item) => id !== undefined && item?.["identifier"] === id);
  return byId ?? (id ? { identifier: id } : items[numberOf(quick["selectedIndex"]) ?? -1]);
}

/** The phone's word alone; the order is settled by the gateway that charged the card. */
function readPayment(payment: JsonMap, data: JsonMap, common: Arrived): ChannelEvent {
  const status = (textOf(payment["paymentStatus"]) ?? textOf(payment["status"]) ?? "").toLowerCase();
  const isGood = status === "success" || status === "status_success";
  return {
    kind: "payment",
    ...common,
    raw_type: "interactive.payment",
    payment_ref: textOf(data["requestIdentifier"]) ?? common.external_id,
    state: isGood ? "authorising" : "failed",
  };
}
