import type { ReactNode } from "react";

const marks = /(\bhttps?:\/\/[^\s<>"]+)|(?<!\w)\*([^*\n]+)\*(?!\w)|(?<!\w)_([^_\n]+)_(?!\w)/gi;

/** Text as messengers show it: *bold*, _italic_ and addresses; everything else is just text. */
export function FormattedText({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const [all, url, bold, italic] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + all.length;
    if (url)
      parts.push(
        <a key={match.index} href={url} target="_blank" rel="noopener noreferrer">
          {url}
        </a>,
      );
    else if (bold) parts.push(<b key={match.index}>{bold}</b>);
    else parts.push(<i key={match.index}>{italic}</i>);
  }
  parts.push(text.slice(from));
  return <span dir="auto">{parts}</span>;
}
