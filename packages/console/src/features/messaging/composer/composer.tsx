import type { ConversationDetail, Message } from "@mostrador/contract";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "../../../ui/class-names.ts";
import { useChannel } from "../use-channels.ts";
import { AnsweredMessage } from "./answered-message.tsx";
import { AttachButton } from "./attach-button.tsx";
import { CannedMenu } from "./canned-menu.tsx";
import { SendButton, ShopButtons } from "./composer-bar.tsx";
import { type DraftKind, useDraft } from "./drafts.ts";
import { FileTray } from "./file-tray.tsx";
import { useFileLimits } from "./file-words.ts";
import { KindTabs } from "./kind-tabs.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { ReplyState, useReplyRules } from "./reply-state.tsx";
import { useCanned } from "./use-canned.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useOutgoingFiles } from "./use-outgoing-files.ts";
import { toContents, useSend } from "./use-send.ts";
import { useTypingNews } from "./use-typing-news.ts";

interface ComposerProps {
  conversation: ConversationDetail;
  /** The message that is answered. */
  answered: Message | null;
  onDrop: () => void;
}

/** Where a person writes: a reply to the customer, with files if he likes, or a note to colleagues. */
export function Composer({ conversation, answered, onDrop }: ComposerProps) {
  const channel = useChannel(conversation.channel);
  const limits = useFileLimits(channel);
  const outgoing = useOutgoingFiles(conversation.id, channel?.file_max_bytes);
  const writing = useWriting(conversation, outgoing, answered, onDrop);
  const { kind, text, isNote, isShut, rules, canned, field } = writing;
  const drop = useFileDrop(isNote || isShut, outgoing.add);
  const [isPreviewing, setPreviewing] = useState(false);
  const stateId = useId();
  const words = useFieldWords(isNote, isShut);
  const isEmpty = text.trim() === "" && outgoing.contents.length === 0;
  return (
    <div
      {...drop.zoneProps}
      className={classNames(
        "relative mx-3 mb-3 rounded-b-card border md:mx-5 md:mb-4",
        isNote ? "border-dashed border-sun bg-sun-tint" : "bg-raised",
      )}
    >
      {canned.isOpen && <CannedMenu {...canned} />}
      <KindTabs kind={kind} onChange={writing.setKind} />
      {answered && !isNote && (
        <AnsweredMessage message={answered} conversation={conversation} onDrop={onDrop} />
      )}
      {!isNote && <FileTray outgoing={outgoing} channel={channel} />}
      <textarea
        id="reply"
        ref={field}
        value={text}
        rows={2}
        disabled={isShut}
        {...words}
        aria-describedby={stateId}
        aria-autocomplete="list"
        {...canned.fieldProps}
        onChange={({ target }) => writing.write(target.value)}
        onBlur={writing.stopTyping}
        onKeyDown={writing.onKeyDown}
        onPaste={drop.onPaste}
        className="block max-h-52 min-h-14 w-full resize-none bg-transparent px-4 py-2 outline-offset-[-2px] placeholder:text-faint disabled:cursor-not-allowed"
      />
      <div className="flex flex-wrap items-center gap-1 px-2 pt-1 pb-2">
        <ShopButtons
          conversation={conversation}
          canReply={rules.canReply}
          isWindowClosed={rules.isWindowClosed}
          isNote={isNote}
          attach={<AttachButton limits={limits} isDisabled={isNote || isShut} onFiles={outgoing.add} />}
          onPreview={() => setPreviewing(true)}
        />
        <ReplyState id={stateId} rules={rules} text={text} isNote={isNote} owner={conversation.owner} />
        <SendButton
          isNote={isNote}
          isBusy={writing.isSending}
          isDisabled={isShut || isEmpty || (!isNote && (outgoing.isBusy || outgoing.isWrong))}
          onSend={writing.submit}
        />
      </div>
      {drop.isOver && <DropHint limits={limits} />}
      {isPreviewing && (
        <PreviewDialog
          conversation={conversation}
          contents={writing.contents}
          isOpen
          onClose={() => setPreviewing(false)}
        />
      )}
    </div>
  );
}

/** What is being written and all that happens to it: drafts, saved replies, typing news, sending. */
function useWriting(
  conversation: ConversationDetail,
  outgoing: ReturnType<typeof useOutgoingFiles>,
  answered: Message | null,
  onDrop: () => void,
) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DraftKind>("reply");
  const [text, setText] = useDraft(conversation.id, kind);
  const rules = useReplyRules(conversation.reply);
  const isNote = kind === "note";
  const isShut = !isNote && !rules.canReply;
  const send = useSend(conversation.id);
  const typing = useTypingNews(conversation.id);
  const field = useGrowingField(text);
  const files = isNote ? [] : outgoing.contents;
  const isHeld = !isNote && (outgoing.isBusy || outgoing.isWrong);

  const submit = () => {
    const written = text.trim();
    if ((written === "" && files.length === 0) || isShut || isHeld || send.isPending) return;
    typing.stop();
    const onSuccess = () => {
      setText("");
      if (isNote) return;
      outgoing.clear();
      onDrop();
    };
    const reply_to_seq = isNote ? undefined : answered?.seq;
    send.mutate({ contents: toContents(written, files), isNote, reply_to_seq }, { onSuccess });
  };
  const canned = useCanned(text, isNote, (reply) => {
    setText(reply);
    field.current?.focus();
  });
  return {
    ...{ kind, setKind, text, isNote, isShut, rules, canned, field, submit },
    isSending: send.isPending,
    stopTyping: typing.stop,
    /** What would be sent; an example while nothing is written. */
    contents: toContents(text.trim() || (files.length > 0 ? "" : t("preview.example")), files),
    write(next: string) {
      setText(next);
      if (!isNote) typing.tell(next !== "");
    },
    onKeyDown(event: KeyboardEvent) {
      if (canned.onKeyDown(event)) return;
      if (event.key === "Escape" && answered) return onDrop();
      if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
      event.preventDefault();
      submit();
    },
  };
}

function DropHint({ limits }: { limits: string }) {
  const { t } = useTranslation();
  return (
    <div className="pointer-events-none absolute inset-1 z-10 grid place-content-center rounded-card border-2 border-dashed border-accent bg-raised/95 text-center">
      <p className="font-medium text-accent-ink">{t("file.drop_here")}</p>
      <p className="text-xs text-soft">{limits}</p>
    </div>
  );
}

function useFieldWords(isNote: boolean, isShut: boolean) {
  const { t } = useTranslation();
  if (isNote) return { "aria-label": t("composer.write_note"), placeholder: t("composer.note_placeholder") };
  const placeholder = isShut ? t("composer.shut") : t("composer.placeholder");
  return { "aria-label": t("composer.write_reply"), placeholder };
}

/** The field is as high as its text, within its limits. */
function useGrowingField(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  return field;
}
