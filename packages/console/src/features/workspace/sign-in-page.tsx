import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { welcomePreference } from "../../app/preferences.ts";
import { Mark } from "../../ui/mark.tsx";
import { LinkSignIn } from "./link-sign-in.tsx";
import { PasswordChoice } from "./password-choice.tsx";
import { PasswordSignIn } from "./password-sign-in.tsx";

type Step = "link" | "password" | "choose";

/** The door: a one-time link and then a password of one's own, or e-mail and password. */
export function SignInPage() {
  const { token, next, welcome } = useSearch({ from: "/sign-in" });
  const [step, setStep] = useState<Step>(token ? "link" : welcome ? "choose" : "password");
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();

  const enter = async () => {
    queries.clear();
    welcomePreference.write("done");
    // Only a path of the desk: a link from elsewhere must not lead away after signing in
    if (next?.startsWith("/") && !next.startsWith("//")) router.history.push(next);
    else await navigate({ to: "/conversations" });
  };

  return (
    <Door>
      {step === "link" && token && (
        <LinkSignIn
          token={token}
          onSignedIn={(hasPassword) => (hasPassword ? void enter() : setStep("choose"))}
          onPassword={() => setStep("password")}
        />
      )}
      {step === "password" && <PasswordSignIn onSignedIn={() => void enter()} />}
      {step === "choose" && <PasswordChoice onDone={() => void enter()} />}
      {step === "password" && <p className="mt-6 text-xs text-soft">{t("sign_in.first_time")}</p>}
    </Door>
  );
}

function Door({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="grid min-h-full place-items-center overflow-y-auto px-4 py-10">
      <div className="w-full max-w-[380px]">
        <p className="mb-8 flex items-center gap-2.5 font-display text-2xl font-semibold">
          <Mark className="size-9" /> mostrador
        </p>
        {children}
      </div>
    </main>
  );
}
