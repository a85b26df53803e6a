import type { Block } from "./show.ts";

/** The blocks as text, for who reads no HTML. An option is answered with its own words. */
export function writeText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n");
}

function blockText(block: Block): string {
  switch (block.show) {
    case "text":
      return block.text;
    case "image":
      return block.url;
    case "link":
      return `${block.label}: ${block.url}`;
    case "sum":
      return `${block.label}  ${block.amount}`;
    case "option":
      return `• ${block.option.label}${block.option.description ? ` (${block.option.description})` : ""}`;
  }
}

/** The blocks as simple HTML, without scripts and styles of its own, as mail programs like it. */
export function writeHtml(blocks: readonly Block[], reply_to: string): string {
  const inner = blocks.map((block) => blockHtml(block, reply_to)).join("\n");
  return `<!doctype html><html><body style="margin:0"><div style="font:16px/1.5 Arial,sans-serif;color:#222;max-width:560px;padding:16px">\n${inner}\n</div></body></html>`;
}

function blockHtml(block: Block, reply_to: string): string {
  switch (block.show) {
    case "text": {
      const words = escapeHtml(block.text).replaceAll("\n", "<br>");
      return `<p style="margin:0 0 12px">${block.isStrong ? `<strong>${words}</strong>` : words}</p>`;
    }
    case "image":
      return `<p style="margin:0 0 8px"><img src="${escapeHtml(webAddress(block.url))}" alt="${escapeHtml(block.alt)}" style="max-width:100%;border-radius:8px"></p>`;
    case "link":
      return button(webAddress(block.url), block.label, true);
    case "sum": {
      const [open, close] = block.isStrong ? ["<strong>", "</strong>"] : ["", ""];
      return `<table role="presentation" style="width:100%;border-collapse:collapse"><tr><td style="padding:4px 0">${open}${escapeHtml(block.label)}${close}</td><td style="padding:4px 0;text-align:right;white-space:nowrap">${open}${escapeHtml(block.amount)}${close}</td></tr></table>`;
    }
    case "option":
      return button(answerAddress(block.option, reply_to), block.option.label, false);
  }
}

/** A mail to the shop, ready to be sent: its words, and the mark that says which option it is. */
function answerAddress({ id, label }: { id: string; label: string }, reply_to: string): string {
  const body = `${label}\n\n[#${id}]`;
  return `mailto:${encodeURIComponent(reply_to).replaceAll("%40", "@")}?subject=${encodeURIComponent(label)}&body=${encodeURIComponent(body.toWellFormed())}`;
}

function button(href: string, label: string, isFilled: boolean): string {
  const colours = isFilled ? "background:#222;color:#fff" : "color:#222;border:1px solid #999";
  return `<p style="margin:8px 0"><a href="${escapeHtml(href)}" style="display:inline-block;padding:8px 16px;border-radius:8px;text-decoration:none;${colours}">${escapeHtml(label)}</a></p>`;
}

/** Nothing but the web: no "javascript:" gets into a mail. */
function webAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : "#";
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
