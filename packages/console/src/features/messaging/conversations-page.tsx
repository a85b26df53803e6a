import { Outlet, useParams } from "@tanstack/react-router";
import { MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { classNames } from "../../ui/class-names.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Empty } from "../../ui/panel-states.tsx";
import { ListPane } from "./list/list-pane.tsx";

/** List and conversation side by side; one at a time on a small screen. */
export function ConversationsPage() {
  const { conversationId } = useParams({ strict: false });
  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 outline-none">
      <div
        className={classNames(
          "min-h-0 w-full shrink-0 bg-raised lg:flex lg:w-[360px] lg:border-r",
          conversationId ? "hidden" : "flex",
        )}
      >
        <ListPane />
      </div>
      <div className={classNames("min-h-0 min-w-0 flex-1 lg:flex", conversationId ? "flex" : "hidden")}>
        <Outlet />
      </div>
    </main>
  );
}

export function NoConversation() {
  const { t } = useTranslation();
  return (
    <Empty icon={<MessageSquareText size={22} aria-hidden="true" />} title={t("conversation.pick")}>
      {t("conversation.pick_help")} <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>Enter</Kbd>
    </Empty>
  );
}
