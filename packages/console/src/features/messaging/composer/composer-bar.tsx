import type { ConversationDetail } from "@mostrador/contract";
import { CreditCard, Eye, NotebookPen, Package, SendHorizontal, Stamp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../../ui/button.tsx";
import { useChannel } from "../use-channels.ts";
import { PaymentDialog } from "./payment-dialog.tsx";
import { ProductDialog } from "./product-dialog.tsx";
import { TemplateDialog } from "./template-dialog.tsx";

interface ShopButtonsProps {
  conversation: ConversationDetail;
  canReply: boolean;
  /** Only the window keeps us from writing: what the provider has approved may leave. */
  isWindowClosed: boolean;
  isNote: boolean;
  attach: ReactNode;
  onPreview: () => void;
}

type Opened = "product" | "payment" | "template";

/** What is sent besides words: a file, a product's card, a payment link, a template; and how all of it will look. */
export function ShopButtons(props: ShopButtonsProps) {
  const { conversation, canReply, isWindowClosed, isNote, attach, onPreview } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<Opened | null>(null);
  const hasTemplates = useChannel(conversation.channel)?.has_templates ?? false;
  const close = () => setOpen(null);
  return (
    <>
      {attach}
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
      {hasTemplates && !isWindowClosed && (
        <IconButton
          label={t("template.send")}
          icon={<Stamp size={18} />}
          disabled={!canReply}
          onClick={() => setOpen("template")}
        />
      )}
      {hasTemplates && isWindowClosed && !isNote && (
        <Button tone="primary" onClick={() => setOpen("template")}>
          <Stamp size={16} aria-hidden="true" /> {t("template.send")}
        </Button>
      )}
      <IconButton label={t("preview.open")} icon={<Eye size={18} />} disabled={isNote} onClick={onPreview} />
      <ProductDialog conversation_id={conversation.id} isOpen={open === "product"} onClose={close} />
      <PaymentDialog conversation={conversation} isOpen={open === "payment"} onClose={close} />
      <TemplateDialog conversation_id={conversation.id} isOpen={open === "template"} onClose={close} />
    </>
  );
}

interface SendButtonProps {
  isNote: boolean;
  isBusy: boolean;
  isDisabled: boolean;
  onSend: () => void;
}

export function SendButton({ isNote, isBusy, isDisabled, onSend }: SendButtonProps) {
  const { t } = useTranslation();
  const Icon = isNote ? NotebookPen : SendHorizontal;
  return (
    <Button tone="primary" className="ms-auto" onClick={onSend} isBusy={isBusy} disabled={isDisabled}>
      {!isBusy && <Icon size={16} aria-hidden="true" />}
      {isNote ? t("composer.save_note") : t("composer.send")}
    </Button>
  );
}
