import type { Content, ContentOf, Option, PhoneMessage } from "@mostrador/contract";
import { Check, CheckCheck, ExternalLink, FileText, List, MapPin, Reply, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { clockTime } from "../clock-time.ts";
import { words } from "../words.ts";
import { FormattedText } from "./formatted-text.tsx";

interface PhoneBubbleProps {
  message: PhoneMessage;
  isContinued: boolean;
  tap(option: Option): void;
  openList(content: ContentOf<"choices">): void;
  openLink(url: string): void;
}

/** One message as the app draws it: a bubble, and below it what can be tapped. */
export function PhoneBubble({ message, isContinued, tap, openList, openLink }: PhoneBubbleProps) {
  const { content, by, at, state } = message;
  const mine = by === "customer";
  return (
    <div
      className="line"
      data-by={by}
      data-continued={isContinued}
      data-message={message.id}
      data-kind={content.kind}
    >
      <div className="balloon">
        {picture(content)}
        <div className="words">
          {body(content)}
          <span className="stamp">
            <time dateTime={at}>{clockTime(at)}</time>
            {billOf(message)}
            {mine && <Ticks state={state} />}
          </span>
        </div>
        {content.kind === "choices" && content.style === "list" && (
          <button type="button" className="list-button" onClick={() => openList(content)}>
            <List aria-hidden="true" />
            {content.button_label ?? words.options}
          </button>
        )}
      </div>
      <Keys content={content} tap={tap} openLink={openLink} />
    </div>
  );
}

/** What the network made of a text and what that costs: "4 SMS · 0.168 USD". */
function billOf({ segments, cost }: PhoneMessage): string | null {
  if (segments === undefined) return null;
  return cost ? `${segments} SMS · ${cost.amount} ${cost.currency}` : `${segments} SMS`;
}

/** The keyboard below a message. */
function Keys({ content, tap, openLink }: Pick<PhoneBubbleProps, "tap" | "openLink"> & { content: Content }) {
  const keys: ReactNode[] = [];
  for (const { label, url } of linksOf(content))
    keys.push(
      <button type="button" key={url} className="key" onClick={() => openLink(url)}>
        <ExternalLink aria-hidden="true" />
        {label}
      </button>,
    );
  for (const option of optionsOf(content))
    keys.push(
      <button type="button" key={option.id} className="key" onClick={() => tap(option)}>
        <Reply aria-hidden="true" />
        {option.label}
      </button>,
    );
  return keys.length > 0 ? <div className="keys">{keys}</div> : null;
}

function linksOf(content: Content): { label: string; url: string }[] {
  if (content.kind === "payment_request") return [{ label: content.button_label, url: content.url }];
  if (content.kind !== "cards") return [];
  return content.cards.flatMap(({ title, url }) => (url ? [{ label: title, url }] : []));
}

function optionsOf(content: Content): Option[] {
  if (content.kind === "choices") return content.style === "list" ? [] : content.options;
  if (content.kind === "cards") return content.cards.flatMap(({ options }) => options);
  return "options" in content ? content.options : [];
}

function picture(content: Content): ReactNode {
  if (content.kind === "cards") {
    const image = content.cards.find(({ image_url }) => image_url)?.image_url;
    return image && <img className="photo" src={image} alt="" />;
  }
  if (content.kind !== "media") return null;
  const label = content.caption ?? content.filename ?? words.picture;
  if (content.media_type === "image" || content.media_type === "sticker")
    return content.url ? <img className="photo" src={content.url} alt={label} /> : null;
  return (
    <span className="attached">
      <FileText aria-hidden="true" />
      {content.filename ?? words.file}
    </span>
  );
}

function body(content: Content): ReactNode {
  switch (content.kind) {
    case "location":
      return (
        <span className="attached">
          <MapPin aria-hidden="true" />
          <span>
            {content.name ?? words.location}
            <small>
              {content.address ?? `${content.latitude.toFixed(4)}, ${content.longitude.toFixed(4)}`}
            </small>
          </span>
        </span>
      );
    case "contact_card":
      return [content.name, ...content.phones, ...content.emails].join("\n");
    case "cards":
      return <FormattedText text={textOfCards(content)} />;
    case "media":
      return content.caption ? <FormattedText text={content.caption} /> : null;
    case "reaction":
      return content.emoji;
    default:
      return "text" in content && content.text ? <FormattedText text={content.text} /> : null;
  }
}

/** A card that is nothing but a link says its words on its key. */
function textOfCards({ text, cards }: ContentOf<"cards">): string {
  const said = cards.flatMap(({ title, subtitle, url }) => [url ? "" : title, subtitle ?? ""]);
  return [text ?? "", ...said].filter(Boolean).join("\n");
}

function Ticks({ state }: { state: PhoneMessage["state"] }) {
  const Icon = state === "failed" ? TriangleAlert : state === "sent" ? Check : CheckCheck;
  return (
    <span className="ticks" data-state={state}>
      <Icon aria-hidden="true" />
      <span className="m-sr">{words[state]}</span>
    </span>
  );
}
