import { MostradorError } from "@mostrador/sdk";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/panel-states.tsx";
import { Throttled } from "./throttled.tsx";

interface LinkSignInProps {
  token: string;
  onSignedIn: (hasPassword: boolean) => void;
  onPassword: () => void;
}

/** Exchanges the link's token for a session, once. */
export function LinkSignIn({ token, onSignedIn, onPassword }: LinkSignInProps) {
  const { t } = useTranslation();
  const { mutate, error } = useMutation({
    mutationFn: () => api.workspace.signInWithLink({ body: { token } }),
    onSuccess: ({ has_password }) => onSignedIn(has_password),
  });
  // The token works once, so it must be spent once, also when the effect runs twice
  const isSpent = useRef(false);
  useEffect(() => {
    if (isSpent.current) return;
    isSpent.current = true;
    mutate();
  }, [mutate]);

  if (!error)
    return (
      <p role="status" className="text-soft">
        {t("sign_in.with_link")}
      </p>
    );
  const code = error instanceof MostradorError ? error.code : "";
  if (code === "too_many_requests") return <Throttled error={error} />;
  if (code === "unreachable" || code === "unavailable")
    return <Failure error={error} onRetry={() => mutate()} />;
  return (
    <div role="alert">
      <h1 className="text-xl">{t("sign_in.link_dead")}</h1>
      <p className="mt-2 mb-5 text-soft">{t("sign_in.link_dead_help")}</p>
      <Button tone="primary" onClick={onPassword}>
        {t("sign_in.use_password")}
      </Button>
    </div>
  );
}
