import { formatMoney } from "@mostrador/widget/bubble";
import { useTranslation } from "react-i18next";

/** An amount in the currency's smallest unit, written as people of the shop's place do. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  const { i18n } = useTranslation();
  return (
    <span className="whitespace-nowrap tabular-nums">
      {formatMoney({ amount_minor: minor, currency }, i18n.language)}
    </span>
  );
}
