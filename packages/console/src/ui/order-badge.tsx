import type { OrderState } from "@mostrador/contract";
import { Ban, Check, CircleDashed, Hourglass, PackageCheck, Truck, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "./badge.tsx";

const size = { size: 14, "aria-hidden": true } as const;

const looks: Readonly<Record<OrderState, { tone: Tone; icon: ReactNode }>> = {
  pending_payment: { tone: "sun", icon: <Hourglass {...size} /> },
  paid: { tone: "olive", icon: <Check {...size} /> },
  preparing: { tone: "sea", icon: <CircleDashed {...size} /> },
  shipped: { tone: "sea", icon: <Truck {...size} /> },
  ready_for_pickup: { tone: "sea", icon: <PackageCheck {...size} /> },
  completed: { tone: "olive", icon: <PackageCheck {...size} /> },
  cancelled: { tone: "neutral", icon: <Ban {...size} /> },
  expired: { tone: "neutral", icon: <Ban {...size} /> },
  refunded: { tone: "neutral", icon: <Undo2 {...size} /> },
};

export function OrderBadge({ state }: { state: OrderState }) {
  const { t } = useTranslation();
  return (
    <Badge tone={looks[state].tone} icon={looks[state].icon}>
      {t(`order_state.${state}`)}
    </Badge>
  );
}
