/** Slack's text as people read it: "<@U1|rosa>" is "@rosa", "<https://x|here>" is "here (https://x)", "&amp;" is "&". */
export function readMrkdwn(text: string): string {
  return text
    .replace(
      /<([@#!])([^<>|]*)(?:\|([^<>]*))?>/g,
      (_all, mark: string, id: string, label: string | undefined) =>
        mark === "!" ? special(id, label) : `${mark}${label || id}`,
    )
    .replace(
      /<((?:https?|mailto|tel):[^<>|]*)(?:\|([^<>]*))?>/g,
      (_all, url: string, label: string | undefined) => linkOf(url, label),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function special(id: string, label: string | undefined): string {
  if (label) return label;
  return `@${id.split("^")[0] ?? id}`;
}

function linkOf(url: string, label: string | undefined): string {
  const address = url.replace(/^(mailto|tel):/, "");
  if (!label || label === address || url.endsWith(`//${label}`)) return address;
  return address === url ? `${label} (${url})` : label;
}

/** The three characters that Slack reads as its own. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
