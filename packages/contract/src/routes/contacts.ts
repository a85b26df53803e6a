import { z } from "zod";
import { DomainEvent } from "../domain-event.ts";
import { Contact, ContactChanges, Identity } from "../messaging.ts";
import { Id } from "../scalars.ts";
import { defineRoute, page, pageQuery } from "./define.ts";

const contact = z.object({ contact_id: Id });
export const contactRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/contacts",
    scope: "contacts:read",
    summary: "List contacts",
    query: z.object({ ...pageQuery, search: z.string().max(200).optional() }),
    response: page(Contact),
  }),
  get: defineRoute({
    method: "GET",
    path: "/contacts/:contact_id",
    scope: "contacts:read",
    summary: "Read a contact with identities",
    params: contact,
    response: Contact.extend({ identities: z.array(Identity) }),
  }),
  update: defineRoute({
    method: "PATCH",
    path: "/contacts/:contact_id",
    scope: "contacts:write",
    summary: "Change facts of a contact",
    params: contact,
    body: ContactChanges,
    response: Contact,
  }),
  timeline: defineRoute({
    method: "GET",
    path: "/contacts/:contact_id/timeline",
    scope: "contacts:read",
    summary: "What happened with this contact, newest first",
    params: contact,
    query: z.object(pageQuery),
    response: page(DomainEvent),
  }),
};
