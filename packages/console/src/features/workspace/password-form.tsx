import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { useSession } from "../../api/session.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";

const shortestPassword = 10;

/** The signed-in person's name and password. */
export function PasswordForm() {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const { member, has_password } = useSession();
  const [name, setName] = useState(member.name);
  const [password, setPassword] = useState("");
  const [isShort, setShort] = useState(false);
  const save = useMutation({
    mutationFn: () => api.workspace.setPassword({ body: { name: name.trim() || member.name, password } }),
    onSuccess: async () => {
      setPassword("");
      toast.success(t("words.saved"));
      await queries.invalidateQueries({ queryKey: ["session"] });
      await queries.invalidateQueries({ queryKey: ["members"] });
    },
  });
  return (
    <form
      noValidate
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setShort(password.length < shortestPassword);
        if (password.length >= shortestPassword) save.mutate();
      }}
    >
      {!has_password && (
        <p className="rounded-control bg-sun-tint px-3.5 py-2.5 text-sun-ink">{t("settings.no_password")}</p>
      )}
      <input type="hidden" autoComplete="username" value={member.email} readOnly />
      <TextField
        label={t("sign_in.name")}
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t("sign_in.new_password")}
        help={t("sign_in.new_password_help")}
        error={isShort ? t("sign_in.password_short") : undefined}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {save.isError && <Alert>{text(save.error)}</Alert>}
      <div>
        <Button type="submit" isBusy={save.isPending}>
          {t("settings.save_access")}
        </Button>
      </div>
    </form>
  );
}
