import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { chooseLanguage, firstLanguage, languages } from "../i18n/index.ts";
import { Avatar } from "../ui/avatar.tsx";
import { useErrorToast } from "../ui/error-text.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "../ui/menu.tsx";
import { chooseTheme, themePreference } from "./preferences.ts";

/** The signed-in person: appearance, language, the way out. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t, i18n } = useTranslation();
  const { member } = useSession();
  const theme = themePreference.use();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toastError = useErrorToast();
  const signOut = useMutation({
    mutationFn: () => api.workspace.signOut(),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      queries.clear();
    },
    onError: toastError,
  });

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t("person.menu")}: ${member.name}`}
          title={member.name}
          className="grid min-h-14 flex-1 place-items-center rounded-control hover:bg-hover md:size-11 md:min-h-0 md:flex-none"
        >
          <Avatar seed={member.id} name={member.name} />
        </button>
      }
    >
      <div className="px-2.5 pt-1.5 pb-2">
        <p className="font-medium">{member.name}</p>
        <p className="text-xs break-all text-soft">{member.email}</p>
      </div>
      <MenuLine />
      <MenuChoice
        label={t("person.theme")}
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: "system", label: t("person.theme_system") },
          { value: "light", label: t("person.theme_light") },
          { value: "dark", label: t("person.theme_dark") },
        ]}
      />
      <MenuLine />
      <MenuChoice
        label={t("person.language")}
        value={firstLanguage(i18n.language, [])}
        onChange={(language) => void chooseLanguage(language)}
        options={languages.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <MenuLine />
      <MenuItem icon={<Smartphone size={16} />} onSelect={() => void open("/phone", "_blank", "noopener")}>
        {t("person.open_phone")}
      </MenuItem>
      <MenuItem icon={<Keyboard size={16} />} onSelect={onShortcuts}>
        {t("person.shortcuts")}
      </MenuItem>
      <MenuItem icon={<LogOut size={16} />} onSelect={() => signOut.mutate()}>
        {t("person.sign_out")}
      </MenuItem>
    </Menu>
  );
}
