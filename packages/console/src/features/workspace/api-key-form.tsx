import type { Scope } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { CheckField, TextField } from "../../ui/field.tsx";

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
      <Dialog
        isOpen
        onClose={onClose}
        title={t("keys.made")}
        description={t("keys.made_help")}
        foot={
          <Button tone="primary" onClick={onClose}>
            {t("words.close")}
          </Button>
        }
      >
        <CopyField label={t("keys.secret")} value={make.data.secret} />
      </Dialog>
    );
  const toggle = (scope: Scope, isOn: boolean) =>
    setChosen(isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope));
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
        <fieldset>
          <legend className="pb-2 font-medium">{t("keys.scopes")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {scopes.map((scope) => (
              <CheckField
                key={scope}
                label={<code className="text-xs">{scope}</code>}
                checked={chosen.includes(scope)}
                onChange={({ target }) => toggle(scope, target.checked)}
              />
            ))}
          </div>
        </fieldset>
        {make.isError && (
          <p role="alert" className="rounded-control bg-brick-tint px-3.5 py-2.5 text-brick">
            {text(make.error)}
          </p>
        )}
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
