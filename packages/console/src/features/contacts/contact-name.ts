import { useTranslation } from "react-i18next";

/** What to call a contact: his name, or "Visitante 7a1c", so that two who said none can be told apart. */
export function useContactName(): (contact: { name: string | null; id: string | null }) => string {
  const { t } = useTranslation();
  return ({ name, id }) =>
    name?.trim() || (id ? t("words.visitor", { code: id.slice(-4) }) : t("words.no_name"));
}
