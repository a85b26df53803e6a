import type { DomainEventType } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { CodeChoices } from "../../ui/code-choices.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";
import { SecretDialog } from "../../ui/secret-dialog.tsx";
import { eventTypes } from "./event-types.ts";

/** Where to send and what; then the secret, this once. */
export function WebhookForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const [url, setUrl] = useState("");
  const [chosen, setChosen] = useState<readonly DomainEventType[]>(["order.paid"]);
  const isWrong = url !== "" && URL.parse(url) === null;
  const make = useMutation({
    mutationFn: () => api.webhooks.create({ body: { url: url.trim(), event_types: [...chosen] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
  });
  if (make.data?.secret)
    return (
      <SecretDialog
        title={t("webhooks.made")}
        help={t("webhooks.made_help")}
        label={t("webhooks.secret")}
        secret={make.data.secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog isOpen onClose={onClose} title={t("webhooks.new")}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (url && !isWrong && chosen.length > 0) make.mutate();
        }}
      >
        <TextField
          label={t("webhooks.url")}
          help={t("webhooks.url_help")}
          error={isWrong ? t("webhooks.url_wrong") : undefined}
          type="url"
          placeholder="https://"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
        <CodeChoices
          legend={t("webhooks.events")}
          offered={eventTypes}
          chosen={chosen}
          onChange={setChosen}
        />
        {make.isError && <Alert>{text(make.error)}</Alert>}
        <Button
          type="submit"
          tone="primary"
          isBusy={make.isPending}
          disabled={!url || isWrong || chosen.length === 0}
        >
          {t("words.add")}
        </Button>
      </form>
    </Dialog>
  );
}
