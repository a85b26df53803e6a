import type { Address, Contact, Json } from "@mostrador/contract";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/button.tsx";
import { ContactForm } from "./contact-form.tsx";
import { PaneSection } from "./pane-section.tsx";

/** What is known about the contact; nothing of it is asked twice. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const facts: [string, string | null][] = [
    [t("contact.email"), contact.email],
    [t("contact.phone"), contact.phone],
    [t("contact.address"), contact.address && addressLine(contact.address)],
    ...Object.entries(contact.fields).map(([name, value]): [string, string] => [name, show(value)]),
    [t("contact.labels"), contact.labels.join(", ") || null],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== "");
  return (
    <PaneSection
      title={t("contact.facts")}
      action={
        <IconButton label={t("contact.edit")} icon={<Pencil size={15} />} onClick={() => setEditing(true)} />
      }
    >
      {known.length === 0 && <p className="text-soft">{t("contact.no_facts")}</p>}
      <dl className="grid gap-2">
        {known.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-soft">{name}</dt>
            <dd dir="auto" className="break-words">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {isEditing && <ContactForm contact={contact} onClose={() => setEditing(false)} />}
    </PaneSection>
  );
}

function addressLine({ line1, line2, city, region, postal_code }: Address): string {
  return [line1, line2, [postal_code, city].filter(Boolean).join(" "), region].filter(Boolean).join(", ");
}

function show(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
