import type { WebhookDelivery } from "@mostrador/contract";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeft, RotateCw, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { useErrorToast } from "../../ui/error-text.ts";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../ui/settings-part.tsx";
import { FullTime } from "../../ui/times.tsx";
import { EndpointState, webhooksQuery } from "./webhooks-page.tsx";

/** One endpoint: switch it, remove it, see what was delivered, deliver again. */
export function WebhookPage() {
  const { t } = useTranslation();
  const { endpointId: endpoint_id } = useParams({ from: "/desk/settings/webhooks/$endpointId" });
  const { data, error, refetch } = useQuery(webhooksQuery);
  const endpoint = data?.items.find(({ id }) => id === endpoint_id);
  return (
    <>
      <Link
        to="/settings/webhooks"
        className="mb-3 inline-flex min-h-8 items-center gap-2 text-soft hover:text-ink"
      >
        <ArrowLeft size={16} aria-hidden="true" /> {t("settings.webhooks")}
      </Link>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data && !endpoint && (
        <Empty icon={<Send size={22} aria-hidden="true" />} title={t("rooms.not_found")}>
          {t("rooms.not_found_help")}
        </Empty>
      )}
      {endpoint && (
        <SettingsPart
          title={endpoint.url}
          help={endpoint.disabled_reason ?? endpoint.event_types.join(", ")}
          action={<EndpointState is_enabled={endpoint.is_enabled} />}
        >
          <EndpointButtons endpoint_id={endpoint_id} is_enabled={endpoint.is_enabled} />
          <h2 className="mt-8 mb-3 text-base">{t("webhooks.deliveries")}</h2>
          <Deliveries endpoint_id={endpoint_id} />
        </SettingsPart>
      )}
    </>
  );
}

function EndpointButtons({ endpoint_id, is_enabled }: { endpoint_id: string; is_enabled: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toastError = useErrorToast();
  const power = useMutation({
    mutationFn: () => api.webhooks.update({ params: { endpoint_id }, body: { is_enabled: !is_enabled } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => api.webhooks.remove({ params: { endpoint_id } }),
    onSuccess: async () => {
      await navigate({ to: "/settings/webhooks" });
      await queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
    onError: toastError,
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button isBusy={power.isPending} onClick={() => power.mutate()}>
        {is_enabled ? t("webhooks.switch_off") : t("webhooks.switch_on")}
      </Button>
      <Button tone="danger" isBusy={remove.isPending} onClick={() => remove.mutate()}>
        {t("words.remove")}
      </Button>
    </div>
  );
}

const tones: Readonly<Record<WebhookDelivery["state"], Tone>> = {
  waiting: "sun",
  delivered: "olive",
  dead: "brick",
};

function Deliveries({ endpoint_id }: { endpoint_id: string }) {
  const { t } = useTranslation();
  const deliveries = useInfiniteQuery({
    queryKey: ["webhooks", endpoint_id, "deliveries"],
    queryFn: ({ pageParam, signal }) =>
      api.webhooks.deliveries({
        params: { endpoint_id },
        query: { limit: 30, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: 10_000,
  });
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  if (deliveries.isPending) return <Waiting rows={3} />;
  if (deliveries.isError)
    return <Failure error={deliveries.error} onRetry={() => void deliveries.refetch()} />;
  if (items.length === 0)
    return (
      <Empty icon={<Send size={22} aria-hidden="true" />} title={t("webhooks.no_deliveries")}>
        {t("webhooks.no_deliveries_help")}
      </Empty>
    );
  return (
    <>
      <Card>
        {items.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </Card>
      {deliveries.hasNextPage && (
        <Button
          className="mt-3"
          isBusy={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          {t("words.load_more")}
        </Button>
      )}
    </>
  );
}

function DeliveryRow({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const { id, endpoint_id, event_type, state, attempts, last_status, last_error } = delivery;
  const replay = useMutation({
    mutationFn: () => api.webhooks.replay({ params: { endpoint_id, delivery_id: id } }),
    onSuccess: async () => {
      toast.success(t("webhooks.replayed"));
      await queries.invalidateQueries({ queryKey: ["webhooks", endpoint_id] });
    },
    onError: toastError,
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <span className="min-w-0 flex-1 basis-52">
        <code className="text-xs font-medium">{event_type}</code>
        <span className="block text-xs text-soft">
          <FullTime at={delivery.created_at} /> · {t("webhooks.attempts", { count: attempts })}
          {last_status !== null && ` · HTTP ${last_status}`}
        </span>
        {last_error && state !== "delivered" && (
          <span className="block text-xs break-words text-brick">{last_error}</span>
        )}
      </span>
      <Badge tone={tones[state]}>{t(`webhooks.state_${state}`)}</Badge>
      <Button isSmall isBusy={replay.isPending} onClick={() => replay.mutate()}>
        <RotateCw size={14} aria-hidden="true" /> {t("webhooks.replay")}
      </Button>
    </li>
  );
}
