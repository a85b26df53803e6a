import type { Scope } from "@mostrador/contract";
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

/** As a record, so that a scope which the contract gains has to be offered here. */
const offered: Readonly<Record<Scope, true>> = {
  "conversations:read": true,
  "conversations:write": true,
  "contacts:read": true,
  "contacts:write": true,
  "catalog:read": true,
  "catalog:write": true,
  "carts:write": true,
  "orders:read": true,
  "orders:write": true,
  "inboxes:read": true,
  "inboxes:write": true,
  "flows:read": true,
  "flows:write": true,
  "webhooks:write": true,
  "workspace:read": true,
  "workspace:write": true,
};

function isScope(name: string): name is Scope {
  return name in offered;
}
const scopes = Object.keys(offered).filter(isScope);

/** Name and scopes of a new key; then its secret, this once. */
export function ApiKeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const make = useMutation({
    mutationFn: () => api.workspace.createApiKey({ body: { name: name.trim(), scopes: [...chosen] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  if (make.data)
    return (
      <SecretDialog
        title={t("keys.made")}
        help={t("keys.made_help")}
        label={t("keys.secret")}
        secret={make.data.secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog isOpen onClose={onClose} title={t("keys.new")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() && chosen.length > 0) make.mutate();
        }}
      >
        <TextField
          label={t("keys.name")}
          help={t("keys.name_help")}
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <CodeChoices legend={t("keys.scopes")} offered={scopes} chosen={chosen} onChange={setChosen} />
        {make.isError && <Alert>{text(make.error)}</Alert>}
        <Button
          type="submit"
          tone="primary"
          isBusy={make.isPending}
          disabled={!name.trim() || chosen.length === 0}
        >
          {t("keys.make")}
        </Button>
      </form>
    </Dialog>
  );
}
