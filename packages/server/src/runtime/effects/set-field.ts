import { Address } from "@mostrador/contract";
import { record } from "../step/turn.ts";
import type { EffectHandler } from "./handler.ts";

/** A fact the customer gave: one of the contact's own columns, or any other name in `fields`. */
export const setField: EffectHandler<"set_field"> = (_deps, turn, _conversation, { field, value }) => {
  const { contact } = turn;
  turn.isContactChanged = true;
  if (field === "name" || field === "email" || field === "phone" || field === "locale")
    contact[field] = value === null ? null : String(value);
  else if (field === "address") contact.address = Address.safeParse(value).data ?? null;
  else contact.fields = { ...contact.fields, [field]: value };
  record(turn, "contact.updated", null, { field });
};
