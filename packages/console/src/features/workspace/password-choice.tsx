import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { sessionQuery } from "../../api/session.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";

const shortestPassword = 10;

/** After the one-time link: a name and a password, so that the next time needs no link. */
export function PasswordChoice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const { data } = useQuery(sessionQuery);
  const [name, setName] = useState<string | null>(null);
  const [email, setEmail] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [isChecked, setChecked] = useState(false);
  const shown = { name: name ?? data?.member.name ?? "", email: email ?? data?.member.email ?? "" };
  const isShort = password.length < shortestPassword;
  const isNoEmail = !/\S@\S/.test(shown.email);
  const save = useMutation({
    mutationFn: () =>
      api.workspace.setPassword({
        body: {
          password,
          email: shown.email.trim(),
          ...(shown.name.trim() && { name: shown.name.trim() }),
        },
      }),
    onSuccess: onDone,
  });

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!isShort && !isNoEmail) save.mutate();
      }}
    >
      <div>
        <h1 className="text-xl">{t("sign_in.welcome")}</h1>
        <p className="mt-1 text-soft">{t("sign_in.choose_help")}</p>
      </div>
      <TextField
        label={t("sign_in.name")}
        help={t("sign_in.name_help")}
        autoComplete="name"
        maxLength={100}
        value={shown.name}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t("sign_in.email")}
        help={t("sign_in.email_help")}
        error={isChecked && isNoEmail ? t("sign_in.email_missing") : undefined}
        type="email"
        autoComplete="username"
        value={shown.email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <TextField
        label={t("sign_in.new_password")}
        help={t("sign_in.new_password_help")}
        error={isChecked && isShort ? t("sign_in.password_short") : undefined}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {save.isError && <Alert>{text(save.error)}</Alert>}
      <Button type="submit" tone="primary" isBusy={save.isPending}>
        {t("sign_in.save")}
      </Button>
      <Button tone="quiet" onClick={onDone}>
        {t("sign_in.later")}
      </Button>
    </form>
  );
}
