import { Link } from "@tanstack/react-router";
import { Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/panel-states.tsx";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main id="content" className="grid min-h-full">
      <Empty
        isPage
        icon={<Signpost size={22} aria-hidden="true" />}
        title={t("rooms.not_found")}
        action={
          <Link to="/conversations" className={buttonClass("primary")}>
            {t("rooms.go_home")}
          </Link>
        }
      >
        {t("rooms.not_found_help")}
      </Empty>
    </main>
  );
}
