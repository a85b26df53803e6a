import type { ConversationDetail, Message } from "@mostrador/contract";
import { CreditCard, NotebookPen, Package, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { AnsweredMessage } from "./answered-message.tsx";
import { CannedMenu } from "./canned-menu.tsx";
import { type DraftKind, useDraft } from "./drafts.ts";
import { PaymentDialog } from "./payment-dialog.tsx";
import { ProductDialog } from "./product-dialog.tsx";
import { ReplyState, useReplyRules } from "./reply-state.tsx";
import { useCanned } from "./use-canned.ts";
import { useSend } from "./use-send.ts";
import { useTypingNews } from "./use-typing-news.ts";

interface ComposerProps {
  conversation: ConversationDetail;
  /** The message that is answered. */
  answered: Message | null;
  onDrop: () => void;
}

/** Where a person writes: a reply to the customer or a note to colleagues. */
export function Composer({ conversation, answered, onDrop }: ComposerProps) {
  const [kind, setKind] = useState<DraftKind>("reply");
  const [text, setText] = useDraft(conversation.id, kind);
  const rules = useReplyRules(conversation.reply);
  const isNote = kind === "note";
  const isShut = !isNote && !rules.canReply;
  const send = useSend(conversation.id);
  const typing = useTypingNews(conversation.id);
  const field = useGrowingField(text);
  const stateId = useId();

  const submit = () => {
    const content = text.trim();
    if (content === "" || isShut || send.isPending) return;
    typing.stop();
    const reply_to_seq = isNote ? undefined : answered?.seq;
    send.mutate(
      { text: content, isNote, reply_to_seq },
      {
        onSuccess: () => {
          setText("");
          if (!isNote) onDrop();
        },
      },
    );
  };
  const canned = useCanned(text, isNote, (reply) => {
    setText(reply);
    field.current?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (canned.onKeyDown(event)) return;
    if (event.key === "Escape" && answered) return onDrop();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  const words = useFieldWords(isNote, isShut);
  return (
    <div
      className={classNames(
        "relative mx-3 mb-3 rounded-b-card border md:mx-5 md:mb-4",
        isNote ? "border-dashed border-sun bg-sun-tint" : "bg-raised",
      )}
    >
      {canned.isOpen && <CannedMenu {...canned} />}
      <KindTabs kind={kind} onChange={setKind} />
      {answered && !isNote && (
        <AnsweredMessage message={answered} conversation={conversation} onDrop={onDrop} />
      )}
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
        onChange={({ target }) => {
          setText(target.value);
          if (!isNote) typing.tell(target.value !== "");
        }}
        onBlur={typing.stop}
        onKeyDown={onKeyDown}
        className="block max-h-52 min-h-14 w-full resize-none bg-transparent px-4 py-2 outline-offset-[-2px] placeholder:text-faint disabled:cursor-not-allowed"
      />
      <div className="flex flex-wrap items-center gap-1 px-2 pt-1 pb-2">
        <ShopButtons conversation={conversation} canReply={rules.canReply} />
        <ReplyState id={stateId} rules={rules} text={text} isNote={isNote} owner={conversation.owner} />
        <SendButton
          isNote={isNote}
          isBusy={send.isPending}
          isDisabled={isShut || text.trim() === ""}
          onSend={submit}
        />
      </div>
    </div>
  );
}

function useFieldWords(isNote: boolean, isShut: boolean) {
  const { t } = useTranslation();
  if (isNote) return { "aria-label": t("composer.write_note"), placeholder: t("composer.note_placeholder") };
  const placeholder = isShut ? t("composer.shut") : t("composer.placeholder");
  return { "aria-label": t("composer.write_reply"), placeholder };
}

/** What is sent from the shop itself: a product's card, a payment link. */
function ShopButtons({ conversation, canReply }: { conversation: ConversationDetail; canReply: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"product" | "payment" | null>(null);
  return (
    <>
      <IconButton
        label={t("composer.product")}
        icon={<Package size={18} />}
        disabled={!canReply}
        onClick={() => setOpen("product")}
      />
      <IconButton
        label={t("composer.charge")}
        icon={<CreditCard size={18} />}
        disabled={!canReply}
        onClick={() => setOpen("payment")}
      />
      <ProductDialog
        conversation_id={conversation.id}
        isOpen={open === "product"}
        onClose={() => setOpen(null)}
      />
      <PaymentDialog conversation={conversation} isOpen={open === "payment"} onClose={() => setOpen(null)} />
    </>
  );
}

interface SendButtonProps {
  isNote: boolean;
  isBusy: boolean;
  isDisabled: boolean;
  onSend: () => void;
}

function SendButton({ isNote, isBusy, isDisabled, onSend }: SendButtonProps) {
  const { t } = useTranslation();
  const Icon = isNote ? NotebookPen : SendHorizontal;
  return (
    <Button tone="primary" onClick={onSend} isBusy={isBusy} disabled={isDisabled}>
      {!isBusy && <Icon size={16} aria-hidden="true" />}
      {isNote ? t("composer.save_note") : t("composer.send")}
    </Button>
  );
}

const kinds = ["reply", "note"] as const;

function KindTabs({ kind, onChange }: { kind: DraftKind; onChange: (kind: DraftKind) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="flex gap-1 px-2 pt-2">
      <legend className="sr-only">{t("composer.kind")}</legend>
      {kinds.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={kind === one}
          onClick={() => onChange(one)}
          className={classNames(
            "min-h-7 rounded-md px-2.5 text-xs font-medium",
            kind === one ? "bg-hover text-ink" : "text-soft hover:text-ink",
          )}
        >
          {t(`composer.kind_${one}`)}
        </button>
      ))}
    </fieldset>
  );
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
