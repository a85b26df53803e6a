import type { Contact, Identity } from "@mostrador/contract";
import { BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ChannelDot, useChannelLabel } from "../messaging/channel-dot.tsx";
import { nameOfIdentity } from "./identity-name.ts";
import { PaneSection } from "./pane-section.tsx";

/** The contact's addresses, one for each channel that he wrote from. */
export function ContactIdentities({
  contact,
  identities,
}: {
  contact: Contact;
  identities: readonly Identity[];
}) {
  const { t } = useTranslation();
  return (
    <PaneSection title={t("contact.identities")}>
      <ul className="grid grid-cols-1 gap-2">
        {identities.map((identity) => (
          <IdentityRow key={identity.id} contact={contact} identity={identity} />
        ))}
      </ul>
    </PaneSection>
  );
}

function IdentityRow({ contact, identity }: { contact: Contact; identity: Identity }) {
  const { t } = useTranslation();
  const found = nameOfIdentity(identity, contact);
  const name = found.is === "name" ? found.text : t("contact.web_visitor");
  const channel = useChannelLabel(identity.channel);
  return (
    <li className="flex items-center gap-2.5">
      <ChannelDot channel={identity.channel} />
      <span className="min-w-0 flex-1">
        <span className="block text-xs text-soft">{channel}</span>
        <span className="block truncate" title={name}>
          {name}
        </span>
      </span>
      {identity.is_verified && (
        <span className="inline-flex items-center gap-1 text-xs text-olive">
          <BadgeCheck size={14} aria-hidden="true" /> {t("contact.verified")}
        </span>
      )}
    </li>
  );
}
