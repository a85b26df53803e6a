import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorToast } from "../../ui/error-text.ts";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../ui/settings-part.tsx";
import { ShortTime } from "../../ui/times.tsx";
import { ApiKeyForm } from "./api-key-form.tsx";

/** Keys for programs: made here, shown once, revoked here. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["api-keys"],
    queryFn: ({ signal }) => api.workspace.apiKeys({ signal }),
  });
  const button = (
    <Button tone="primary" onClick={() => setNew(true)}>
      <Plus size={16} aria-hidden="true" /> {t("keys.new")}
    </Button>
  );
  return (
    <SettingsPart
      title={t("settings.api_keys")}
      help={t("keys.help")}
      action={data?.items.length ? button : null}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data?.items.length === 0 && (
        <Empty icon={<KeyRound size={22} aria-hidden="true" />} title={t("keys.empty")} action={button}>
          {t("keys.empty_help")}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <Card>
          {data.items.map((key) => (
            <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <span className="min-w-0 flex-1 basis-52">
                <span className="block truncate font-medium">{key.name}</span>
                <span className="text-xs break-words text-soft">
                  <code>{key.prefix}…</code> · {key.scopes.join(", ")}
                </span>
                <span className="block text-xs text-soft">
                  {key.last_used_at ? (
                    <>
                      {t("keys.used")} <ShortTime at={key.last_used_at} />
                    </>
                  ) : (
                    t("keys.never_used")
                  )}
                </span>
              </span>
              {key.revoked_at ? (
                <Badge tone="brick">{t("keys.revoked")}</Badge>
              ) : (
                <Revoke id={key.id} name={key.name} />
              )}
            </li>
          ))}
        </Card>
      )}
      {isNew && <ApiKeyForm onClose={() => setNew(false)} />}
    </SettingsPart>
  );
}

function Revoke({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.workspace.revokeApiKey({ params: { api_key_id: id } }),
    onSuccess: async () => {
      setAsking(false);
      toast.success(t("keys.revoked"));
      await queries.invalidateQueries({ queryKey: ["api-keys"] });
    },
    onError: toastError,
  });
  return (
    <>
      <Button
        isSmall
        tone="danger"
        aria-label={`${t("keys.revoke")}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {t("keys.revoke")}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("keys.revoke_title", { name })}
        description={t("keys.revoke_help")}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t("words.cancel")}</Button>
            <Button tone="danger" isBusy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t("keys.revoke")}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  );
}
