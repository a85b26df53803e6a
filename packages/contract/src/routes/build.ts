import { z } from "zod";
import { FlowDefinition, FlowVersion } from "../flow.ts";
import { defineRoute } from "./define.ts";

const flow = z.object({ flow_slug: z.string() });
export const flowRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/flows",
    scope: "flows:read",
    summary: "List flows with their published version",
    response: z.object({
      items: z.array(
        z.object({
          slug: z.string(),
          name: z.string(),
          published_version: z.number().int().nullable(),
          latest_version: z.number().int(),
        }),
      ),
    }),
  }),
  get: defineRoute({
    method: "GET",
    path: "/flows/:flow_slug",
    scope: "flows:read",
    summary: "Read a flow's newest version",
    params: flow,
    response: FlowVersion,
  }),
  save: defineRoute({
    method: "PUT",
    path: "/flows/:flow_slug",
    scope: "flows:write",
    summary: "Save a new version (a draft until published)",
    params: flow,
    body: z.object({ definition: FlowDefinition }),
    response: FlowVersion,
  }),
  publish: defineRoute({
    method: "POST",
    path: "/flows/:flow_slug/publish",
    scope: "flows:write",
    summary: "Publish a version; runs in progress keep theirs",
    params: flow,
    body: z.object({ version: z.number().int().positive() }),
    response: FlowVersion,
  }),
};
