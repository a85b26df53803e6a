import type { FastifyReply } from "fastify";

export interface PlainPage {
  title: string;
  text: string;
  /** The one next step. */
  link?: { label: string; href: string };
  /** Loads itself again after so many seconds. */
  refresh_s?: number;
}

const style = `:root{color-scheme:light dark;--paper:#fbf8f3;--ink:#1d1b17;--accent:#bf4e30}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--ink:#fbf8f3;--accent:#e08a6d}}
body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:24px;box-sizing:border-box;background:var(--paper);color:var(--ink);font:16px/1.5 "Inter Variable",system-ui,sans-serif}
main{max-width:28rem}svg{color:var(--accent)}h1{font-size:1.5rem;line-height:1.25;margin:16px 0 8px;text-wrap:balance}p{margin:0 0 24px}
a{display:inline-block;padding:8px 16px;border-radius:8px;background:var(--ink);color:var(--paper);text-decoration:none}`;

/** The counter with a speech bubble on it. */
const mark = `<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3 33h34M9 8h22a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3H20l-6 6v-6H9a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3z"/></svg>`;

/** Answers with one of the few pages that need no build: a heading, a sentence, perhaps a next step. */
export function sendPlainPage(reply: FastifyReply, status: number, page: PlainPage): FastifyReply {
  if (page.refresh_s !== undefined) reply.header("refresh", String(page.refresh_s));
  const link = page.link ? `<a href="${escapeHtml(page.link.href)}">${escapeHtml(page.link.label)}</a>` : "";
  return reply
    .code(status)
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .send(
      `<!doctype html><html lang="es"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(page.title)} · Mostrador</title><style>${style}</style><main>${mark}<h1>${escapeHtml(page.title)}</h1><p>${escapeHtml(page.text)}</p>${link}</main></html>`,
    );
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text in HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
