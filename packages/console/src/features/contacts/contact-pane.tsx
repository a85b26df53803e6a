import type { ConversationDetail } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { Heart, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Failure, Waiting } from "../../ui/panel-states.tsx";
import { ShortTime } from "../../ui/times.tsx";
import { ContactCart } from "./contact-cart.tsx";
import { ContactFacts } from "./contact-facts.tsx";
import { ContactIdentities } from "./contact-identities.tsx";
import { useContactName } from "./contact-name.ts";
import { ContactOrders } from "./contact-orders.tsx";
import { ContactTimeline } from "./contact-timeline.tsx";

interface ContactPaneProps {
  conversation: ConversationDetail;
  onClose: () => void;
}

/** Beside the thread: who this is, what he is about to buy, what he bought, what happened. */
export function ContactPane({ conversation, onClose }: ContactPaneProps) {
  const { t } = useTranslation();
  const { contact_id, relationship, order_count } = conversation;
  const name = useContactName()({ name: conversation.contact_name, id: contact_id });
  const contact = useQuery({
    queryKey: ["contact", contact_id, "detail"],
    queryFn: ({ signal }) => api.contacts.get({ params: { contact_id }, signal }),
  });
  return (
    <aside
      aria-label={t("contact.pane")}
      className="max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-30 max-xl:shadow-lift w-full max-w-[340px] shrink-0 overflow-y-auto border-l bg-raised xl:w-[320px]"
    >
      <header className="flex items-start gap-3 px-5 pt-5 pb-4">
        <Avatar isLarge seed={contact_id} name={name} url={conversation.contact_avatar_url} />
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="text-lg leading-snug break-words">
            {name}
          </h2>
          <p className="flex flex-wrap items-center gap-x-2 text-xs text-soft">
            <span title={t("relationship.formula")} className="inline-flex items-center gap-1">
              <Heart size={13} aria-hidden="true" />
              {t("contact.relationship", { score: Math.round(relationship) })}
            </span>
            <span>{t("contact.orders_count", { count: order_count })}</span>
          </p>
        </div>
        <IconButton
          label={t("contact.close")}
          icon={<X size={18} />}
          className="xl:hidden"
          onClick={onClose}
        />
      </header>
      {contact.isPending && <Waiting rows={3} />}
      {contact.isError && <Failure error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.data && (
        <>
          <ContactCart contact_id={contact_id} />
          <ContactOrders contact_id={contact_id} />
          <ContactFacts contact={contact.data} />
          <ContactIdentities contact={contact.data} identities={contact.data.identities} />
          <ContactTimeline contact_id={contact_id} />
          <p className="px-5 pb-6 text-xs text-soft">
            {t("contact.since")} <ShortTime at={contact.data.created_at} />
          </p>
        </>
      )}
    </aside>
  );
}
