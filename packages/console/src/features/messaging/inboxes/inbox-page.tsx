import type { ChannelDescription, Inbox } from "@mostrador/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, CircleCheck, Stethoscope, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../../api/client.ts";
import { Button } from "../../../ui/button.tsx";
import { CopyField } from "../../../ui/copy-field.tsx";
import { useErrorText, useErrorToast } from "../../../ui/error-text.ts";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { SettingsPart } from "../../../ui/settings-part.tsx";
import { channelsQuery } from "../use-channels.ts";
import { InboxForm } from "./inbox-form.tsx";
import { InboxHealth } from "./inbox-health.tsx";
import { inboxesQuery } from "./inboxes-query.ts";

/** One connection, or a new one of the channel that the address names ("new-<channel>"). */
export function InboxPage() {
  const { t } = useTranslation();
  const { inboxId } = useParams({ from: "/desk/settings/inboxes/$inboxId" });
  const inboxes = useQuery(inboxesQuery);
  const channels = useQuery(channelsQuery);
  const error = inboxes.error ?? channels.error;
  if (error && !(inboxes.data && channels.data))
    return (
      <Failure error={error} onRetry={() => void Promise.all([inboxes.refetch(), channels.refetch()])} />
    );
  if (!inboxes.data || !channels.data) return <Waiting rows={4} />;
  const inbox = inboxes.data.items.find(({ id }) => id === inboxId);
  const wanted = inbox?.channel ?? /^new-(.+)$/.exec(inboxId)?.[1];
  const channel = channels.data.items.find(({ id }) => id === wanted);
  return (
    <>
      <Link
        to="/settings/inboxes"
        className="mb-3 inline-flex min-h-8 items-center gap-2 text-soft hover:text-ink"
      >
        <ArrowLeft size={16} aria-hidden="true" /> {t("settings.inboxes")}
      </Link>
      {channel ? (
        <Connection key={inboxId} inbox={inbox} channel={channel} />
      ) : (
        <Empty
          icon={<TriangleAlert size={22} aria-hidden="true" />}
          title={inbox ? t("inboxes.not_installed") : t("rooms.not_found")}
        >
          {inbox ? t("inboxes.not_installed_help") : t("rooms.not_found_help")}
        </Empty>
      )}
    </>
  );
}

function Connection({ inbox, channel }: { inbox: Inbox | undefined; channel: ChannelDescription }) {
  const { t } = useTranslation();
  return (
    <SettingsPart
      title={inbox?.name ?? t("inboxes.connect_channel", { channel: channel.label })}
      help={channel.label}
      action={inbox && <InboxHealth inbox={inbox} />}
    >
      {inbox?.problem && (
        <p role="alert" className="mb-5 flex gap-2.5 rounded-control bg-brick-tint px-3.5 py-3 text-brick">
          <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>
            {t("inboxes.problem_help")} <span className="break-words">{inbox.problem}</span>
          </span>
        </p>
      )}
      {inbox && (
        <div className="mb-6 grid max-w-lg gap-4">
          <CopyField
            label={t("inboxes.webhook")}
            help={t("inboxes.webhook_help", { channel: channel.label })}
            value={location.origin + channel.webhook_path.replace("{inbox_id}", inbox.id)}
          />
          <div className="flex flex-wrap gap-2">
            <CheckButton inbox={inbox} />
            <PowerButton inbox={inbox} />
          </div>
        </div>
      )}
      <InboxForm inbox={inbox} channel={channel} />
    </SettingsPart>
  );
}

function CheckButton({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const check = useMutation({
    mutationFn: () => api.inboxes.check({ params: { inbox_id: inbox.id } }),
  });
  return (
    <>
      <Button isBusy={check.isPending} onClick={() => check.mutate()}>
        <Stethoscope size={16} aria-hidden="true" /> {t("inboxes.check")}
      </Button>
      <p
        role="status"
        className={`order-last flex basis-full items-center gap-2 text-xs ${check.data?.is_healthy ? "text-olive" : "text-brick"}`}
      >
        {check.data?.is_healthy && <CircleCheck size={15} aria-hidden="true" />}
        {check.data?.is_healthy === false && <TriangleAlert size={15} aria-hidden="true" />}
        {check.isError && text(check.error)}
        {check.data &&
          (check.data.detail || t(check.data.is_healthy ? "inboxes.healthy" : "inboxes.unhealthy"))}
      </p>
    </>
  );
}

function PowerButton({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const power = useMutation({
    mutationFn: () =>
      api.inboxes.update({ params: { inbox_id: inbox.id }, body: { is_enabled: !inbox.is_enabled } }),
    onSuccess: async () => {
      toast.success(t("words.saved"));
      await queries.invalidateQueries({ queryKey: ["inboxes"] });
    },
    onError: toastError,
  });
  return (
    <Button isBusy={power.isPending} onClick={() => power.mutate()}>
      {inbox.is_enabled ? t("inboxes.switch_off") : t("inboxes.switch_on")}
    </Button>
  );
}
