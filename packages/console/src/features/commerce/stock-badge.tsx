import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";

const few = 3;

export function StockBadge({ available }: { available: number }) {
  const { t } = useTranslation();
  if (available <= 0) return <Badge tone="brick">{t("catalog.sold_out")}</Badge>;
  return (
    <Badge tone={available <= few ? "sun" : "olive"}>{t("catalog.available", { count: available })}</Badge>
  );
}
