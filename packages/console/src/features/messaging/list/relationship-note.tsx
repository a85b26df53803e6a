import { useTranslation } from "react-i18next";
import { Dialog } from "../../../ui/dialog.tsx";

const parts = ["recency", "frequency", "value"] as const;

/** The formula of the relationship score, in the open. */
export function RelationshipNote({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("relationship.title")}
      description={t("relationship.intro")}
    >
      <p className="rounded-control bg-sunken px-4 py-3 font-medium">{t("relationship.formula")}</p>
      <dl className="mt-4 grid gap-3">
        {parts.map((part) => (
          <div key={part}>
            <dt className="font-medium">{t(`relationship.${part}`)}</dt>
            <dd className="text-soft">{t(`relationship.${part}_help`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
