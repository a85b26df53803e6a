import { type JsonMap, numberOf } from "@mostrador/adapter-kit";
import type { SubmitBody } from "./wire.ts";

/** Our own request, read back by the line and by the simulator; undefined when it is none. */
export function readSubmit(json: JsonMap): SubmitBody | undefined {
  const { source, destination, short_message, client_ref } = json;
  if (typeof source !== "string" || typeof destination !== "string") return undefined;
  if (typeof short_message !== "string" || typeof client_ref !== "string") return undefined;
  const number = (name: keyof SubmitBody) => numberOf(json[name]) ?? 0;
  return {
    ...{ source, destination, short_message, client_ref },
    source_ton: number("source_ton"),
    source_npi: number("source_npi"),
    destination_ton: number("destination_ton"),
    destination_npi: number("destination_npi"),
    esm_class: number("esm_class"),
    data_coding: number("data_coding"),
    registered_delivery: number("registered_delivery"),
    is_last: json["is_last"] === true,
  };
}
