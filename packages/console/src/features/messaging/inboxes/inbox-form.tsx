import type { ChannelDescription, Inbox } from "@mostrador/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../../api/client.ts";
import { Alert } from "../../../ui/alert.tsx";
import { Button } from "../../../ui/button.tsx";
import { useErrorText } from "../../../ui/error-text.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { useFieldErrors } from "./field-errors.ts";
import { SettingInput } from "./setting-input.tsx";
import { draftOf, type SettingsDraft, settingsOf } from "./settings-draft.ts";

interface InboxFormProps {
  inbox: Inbox | undefined;
  channel: ChannelDescription;
}

/** The connection's form, drawn from what the channel's adapter says that it needs. */
export function InboxForm({ inbox, channel }: InboxFormProps) {
  const { t } = useTranslation();
  const text = useErrorText();
  const [name, setName] = useState(inbox?.name ?? channel.label);
  const [flow, setFlow] = useState(inbox?.flow_slug ?? null);
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(channel.settings, inbox?.settings ?? {}));
  const flows = useQuery({ queryKey: ["flows"], queryFn: () => api.flows.list() }).data?.items ?? [];
  const flow_slug = flow ?? (inbox ? null : (flows[0]?.slug ?? null));
  const save = useSave(inbox, channel, () => ({
    name: name.trim() || channel.label,
    flow_slug: flow_slug || null,
    settings: settingsOf(channel.settings, draft),
  }));
  const { errorOf, settingError, hasMarked } = useFieldErrors(save.error);

  return (
    <form
      noValidate
      className="grid max-w-lg gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={t("inboxes.name")}
        maxLength={100}
        value={name}
        error={errorOf("name")}
        onChange={({ target }) => setName(target.value)}
      />
      <SelectField
        label={t("inboxes.flow")}
        help={t("inboxes.flow_help")}
        value={flow_slug ?? ""}
        onChange={({ target }) => setFlow(target.value)}
        options={[
          { value: "", label: t("inboxes.no_flow") },
          ...flows.map(({ slug, name: label }) => ({ value: slug, label })),
        ]}
      />
      {channel.settings.map((field) => (
        <SettingInput
          key={field.name}
          field={field}
          value={draft[field.name] ?? ""}
          error={settingError(field)}
          onChange={(value) => setDraft((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {save.isError && <Alert>{hasMarked ? t("setting.some") : text(save.error)}</Alert>}
      <div>
        <Button type="submit" tone="primary" isBusy={save.isPending}>
          {inbox ? t("words.save") : t("inboxes.connect")}
        </Button>
      </div>
    </form>
  );
}

interface Given {
  name: string;
  flow_slug: string | null;
  settings: ReturnType<typeof settingsOf>;
}

function useSave(inbox: Inbox | undefined, channel: ChannelDescription, given: () => Given) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () =>
      inbox
        ? api.inboxes.update({ params: { inbox_id: inbox.id }, body: given() })
        : api.inboxes.create({ body: { channel: channel.id, ...given() } }),
    onSuccess: async (saved) => {
      toast.success(inbox ? t("words.saved") : t("inboxes.connected"));
      await queries.invalidateQueries({ queryKey: ["inboxes"] });
      if (!inbox)
        await navigate({ to: "/settings/inboxes/$inboxId", params: { inboxId: saved.id }, replace: true });
    },
  });
}
