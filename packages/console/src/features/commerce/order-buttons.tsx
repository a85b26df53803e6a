import type { Order } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorToast } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { actsFor, type OrderAct } from "./order-acts.ts";

/** The usual next step as a button, the others behind it. Shipping asks for a link, cancelling for a second thought. */
export function OrderButtons({ order }: { order: Order }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const [asking, setAsking] = useState<"ship" | "cancel" | null>(null);
  const move = useMutation({
    mutationFn: ({ event, tracking_url }: { event: OrderAct; tracking_url?: string }) =>
      api.orders.setState({
        params: { order_id: order.id },
        body: { event, ...(tracking_url && { tracking_url }) },
      }),
    onSuccess: async () => {
      setAsking(null);
      toast.success(t("orders.moved"));
      await queries.invalidateQueries({ queryKey: ["order", order.id] });
      await queries.invalidateQueries({ queryKey: ["orders"] });
    },
    onError: toastError,
  });
  const [first, ...others] = actsFor(order.state, order.delivery?.method ?? null);
  const act = (event: OrderAct) =>
    event === "ship" || event === "cancel" ? setAsking(event) : move.mutate({ event });

  return (
    <div className="flex gap-1.5">
      {first && (
        <Button
          tone={first === "cancel" ? "danger" : "primary"}
          isBusy={move.isPending}
          onClick={() => act(first)}
        >
          {t(`orders.act_${first}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Menu
          align="end"
          trigger={
            <Button>
              {t("words.more")} <ChevronDown size={15} aria-hidden="true" />
            </Button>
          }
        >
          {others.map((event) => (
            <MenuItem key={event} onSelect={() => act(event)}>
              {t(`orders.act_${event}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      <ShipDialog
        isOpen={asking === "ship"}
        isBusy={move.isPending}
        onClose={() => setAsking(null)}
        onShip={(tracking_url) => move.mutate({ event: "ship", ...(tracking_url && { tracking_url }) })}
      />
      <Dialog
        isOpen={asking === "cancel"}
        onClose={() => setAsking(null)}
        title={t("orders.cancel_title", { number: order.number })}
        description={t("orders.cancel_help")}
        foot={
          <>
            <Button onClick={() => setAsking(null)}>{t("words.back")}</Button>
            <Button tone="danger" isBusy={move.isPending} onClick={() => move.mutate({ event: "cancel" })}>
              {t("orders.act_cancel")}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </div>
  );
}

interface ShipDialogProps {
  isOpen: boolean;
  isBusy: boolean;
  onClose: () => void;
  onShip: (tracking_url: string) => void;
}

function ShipDialog({ isOpen, isBusy, onClose, onShip }: ShipDialogProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState("");
  const isWrong = url !== "" && !/^https?:\/\/\S+$/.test(url);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("orders.act_ship")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) onShip(url.trim());
        }}
      >
        <TextField
          label={`${t("orders.tracking_url")} (${t("words.optional")})`}
          help={t("orders.tracking_help")}
          error={isWrong ? t("orders.tracking_wrong") : undefined}
          type="url"
          placeholder="https://"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
        <Button type="submit" tone="primary" isBusy={isBusy}>
          {t("orders.act_ship")}
        </Button>
      </form>
    </Dialog>
  );
}
