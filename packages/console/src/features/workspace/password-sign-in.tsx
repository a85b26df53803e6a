import { MostradorError } from "@mostrador/sdk";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/field.tsx";
import { Throttled } from "./throttled.tsx";

export function PasswordSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const signIn = useMutation({
    mutationFn: () => api.workspace.signIn({ body: { email: email.trim(), password } }),
    onSuccess: onSignedIn,
  });

  const submit = () => {
    const hasBoth = /\S@\S/.test(email) && password !== "";
    setIncomplete(!hasBoth);
    if (hasBoth) signIn.mutate();
  };
  const code = signIn.error instanceof MostradorError ? signIn.error.code : "";
  const isThrottled = code === "too_many_requests";
  const trouble = isIncomplete
    ? t("sign_in.missing")
    : code === "not_signed_in" || code === "invalid_request"
      ? t("sign_in.wrong")
      : text(signIn.error);

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1 className="text-xl">{t("sign_in.title")}</h1>
      <TextField
        label={t("sign_in.email")}
        type="email"
        autoComplete="username"
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <TextField
        label={t("sign_in.password")}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {isThrottled && <Throttled error={signIn.error} />}
      {(isIncomplete || (signIn.isError && !isThrottled)) && <Alert>{trouble}</Alert>}
      <Button type="submit" tone="primary" isBusy={signIn.isPending}>
        {t("sign_in.submit")}
      </Button>
    </form>
  );
}
