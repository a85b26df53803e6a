import type { Json, JsonObject } from "@mostrador/contract";
import type { OpenApi, Operation, Parameter } from "./openapi.ts";

/** The API as one page to read: no script, so any content security policy lets it through. */
export function renderDocsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = api.tags.map(({ name }) => ({
    name,
    members: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(api.info.title)} API</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Sections">
<strong>${text(api.info.title)} API</strong>
<ul>${groups.map(({ name }) => `<li><a href="#${text(name)}">${text(name)}</a></li>`).join("")}<li><a href="#shapes">shapes</a></li></ul>
<p><a href="/openapi.json">openapi.json</a></p>
</nav>
<main>
<h1>${text(api.info.title)} API</h1>
<p>${text(api.info.description)}</p>
<p>All paths are below <code>${text(api.servers[0]?.url ?? "")}</code>. Send an API key as <code>Authorization: Bearer mk_...</code>; each call names the scope that it needs.</p>
${groups.map(({ name, members }) => `<section><h2 id="${text(name)}">${text(name)}</h2>${members.map(({ path, method, operation }) => renderOperation(path, method, operation)).join("")}</section>`).join("\n")}
<section><h2 id="shapes">shapes</h2>${Object.entries(api.components.schemas).map(renderShape).join("")}</section>
</main>
</body>
</html>
`;
}

function renderOperation(path: string, method: string, operation: Operation): string {
  const { content: sent } = operation.requestBody ?? {};
  const body = (sent?.["application/json"] ?? sent?.["application/octet-stream"])?.schema;
  const answer = operation.responses["200"]?.content?.["application/json"]?.schema;
  return `<details id="${text(operation.operationId)}"><summary><code class="${text(method)}">${text(method.toUpperCase())}</code> <code>${text(path)}</code> <span>${text(operation.summary)}</span></summary>
<p>Needs: <code>${text(operation["x-scope"])}</code></p>
${renderParameters(operation.parameters)}
${body === undefined ? "" : `<h3>Send</h3>${renderSchema(body)}`}
<h3>Get</h3>${answer === undefined ? "<p>Nothing (204).</p>" : renderSchema(answer)}
</details>`;
}

function renderParameters(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return "";
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${text(name)}</code></td><td>${text(place)}${required ? ", required" : ""}</td><td>${describe(schema)}${description ? ` ${text(description)}` : ""}</td></tr>`,
  );
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

function renderShape([name, schema]: [string, Json]): string {
  return `<details id="shape-${text(name)}"><summary><code>${text(name)}</code></summary>${renderSchema(schema)}</details>`;
}

/** An object as a table of its fields, a choice as a list, anything else in one line. */
function renderSchema(schema: Json): string {
  const given = toObject(schema);
  const choices = given["oneOf"] ?? given["anyOf"];
  if (Array.isArray(choices) && choices.some((choice) => "properties" in toObject(choice)))
    return `<ul>${choices.map((choice) => `<li>${renderSchema(choice)}</li>`).join("")}</ul>`;
  if (!("properties" in given)) return `<p>${describe(schema)}</p>`;
  const required = Array.isArray(given["required"]) ? given["required"] : [];
  const rows = Object.entries(toObject(given["properties"])).map(
    ([name, field]) =>
      `<tr><td><code>${text(name)}</code>${required.includes(name) ? "" : " <small>optional</small>"}</td><td>${renderField(field)}</td></tr>`,
  );
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

function renderField(schema: Json): string {
  const given = toObject(schema);
  if ("properties" in given) return renderSchema(given);
  const item = toObject(given["items"]);
  return "properties" in item ? `list of ${renderSchema(item)}` : describe(schema);
}

/** A shape in a few words. */
function describe(schema: Json): string {
  const given = toObject(schema);
  const { $ref } = given;
  if (typeof $ref === "string") {
    const name = text($ref.slice($ref.lastIndexOf("/") + 1));
    return `<a href="#shape-${name}">${name}</a>`;
  }
  const choices = given["oneOf"] ?? given["anyOf"];
  if (Array.isArray(choices)) return choices.map(describe).join(" or ");
  if (Array.isArray(given["enum"]))
    return given["enum"].map((value) => `<code>${text(value)}</code>`).join(" ");
  if ("const" in given) return `<code>${text(given["const"])}</code>`;
  if (given["type"] === "array") return `list of ${describe(given["items"] ?? {})}`;
  const kind = Array.isArray(given["type"]) ? given["type"].join(" or ") : given["type"];
  const bounds = ["format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"].flatMap(
    (key) => (key in given ? [key === "format" ? String(given[key]) : `${key} ${String(given[key])}`] : []),
  );
  return text([kind ?? "any value", ...bounds].join(", "));
}

function toObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
function text(value: unknown): string {
  return String(value).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 14%, Canvas); --soft: color-mix(in srgb, CanvasText 5%, Canvas); --link: light-dark(#a03f22, #f0a184); }
body { margin: 0; font: 16px/1.5 Inter, system-ui, sans-serif; display: grid; grid-template-columns: 13rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem 1rem 1.5rem; box-sizing: border-box; border-right: 1px solid var(--line); }
nav ul { list-style: none; padding: 0; margin: 1rem 0; line-height: 1.9; }
main { padding: 1.5rem 2rem 4rem; max-width: 60rem; }
h1 { margin: 0 0 .5rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; text-transform: capitalize; scroll-margin-top: 1rem; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
a { color: var(--link); }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem; margin: .5rem 0; scroll-margin-top: 1rem; }
details:target { border-color: var(--link); }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary code:first-child { font-weight: 600; }
summary span { float: right; max-width: 60%; text-align: right; }
details[open] summary { margin-bottom: .5rem; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0; }
td { border-top: 1px solid var(--line); padding: .3rem .5rem .3rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; padding-right: 1.5rem; }
tr:first-child > td { border-top: 0; }
td table { background: var(--soft); }
ul { padding-left: 1.25rem; }
@media (max-width: 44rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } summary span { float: none; display: block; text-align: left; max-width: none; } }
`;
