import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check, ChevronRight, Plus, Power, Webhook } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../ui/settings-part.tsx";
import { WebhookForm } from "./webhook-form.tsx";

export const webhooksQuery = {
  queryKey: ["webhooks", "list"],
  queryFn: () => api.webhooks.list(),
};

/** Where the shop's events are sent to. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  const { data, error, refetch } = useQuery(webhooksQuery);
  const button = (
    <Button tone="primary" onClick={() => setNew(true)}>
      <Plus size={16} aria-hidden="true" /> {t("webhooks.new")}
    </Button>
  );
  return (
    <SettingsPart
      title={t("settings.webhooks")}
      help={t("webhooks.help")}
      action={data?.items.length ? button : null}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data?.items.length === 0 && (
        <Empty icon={<Webhook size={22} aria-hidden="true" />} title={t("webhooks.empty")} action={button}>
          {t("webhooks.empty_help")}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <Card>
          {data.items.map((endpoint) => (
            <li key={endpoint.id}>
              <Link
                to="/settings/webhooks/$endpointId"
                params={{ endpointId: endpoint.id }}
                className="flex items-center gap-3.5 px-4 py-3 hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{endpoint.url}</span>
                  <span className="block truncate text-xs text-soft">{endpoint.event_types.join(", ")}</span>
                </span>
                <EndpointState is_enabled={endpoint.is_enabled} />
                <ChevronRight size={16} aria-hidden="true" className="text-soft" />
              </Link>
            </li>
          ))}
        </Card>
      )}
      {isNew && <WebhookForm onClose={() => setNew(false)} />}
    </SettingsPart>
  );
}

export function EndpointState({ is_enabled }: { is_enabled: boolean }) {
  const { t } = useTranslation();
  return is_enabled ? (
    <Badge tone="olive" icon={<Check size={13} aria-hidden="true" />}>
      {t("webhooks.on")}
    </Badge>
  ) : (
    <Badge icon={<Power size={13} aria-hidden="true" />}>{t("webhooks.off")}</Badge>
  );
}
