import type { CannedResponse } from "@mostrador/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquareQuote, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { api } from "../../api/client.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { Field, TextField } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Empty, Failure, Waiting } from "../../ui/panel-states.tsx";
import { Card, SettingsPart } from "../../ui/settings-part.tsx";
import { cannedQuery } from "./composer/use-canned.ts";

const nothing = { shortcut: "", text: "" };

/** Saved replies: what is often said, at hand with a slash. */
export function RepliesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(cannedQuery);
  const [edited, setEdited] = useState<Pick<CannedResponse, "shortcut" | "text"> | null>(null);
  const button = (
    <Button tone="primary" onClick={() => setEdited(nothing)}>
      <Plus size={16} aria-hidden="true" /> {t("replies.new")}
    </Button>
  );
  return (
    <SettingsPart
      title={t("settings.replies")}
      help={t("replies.help")}
      action={data?.items.length ? button : null}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting rows={3} />}
      {data?.items.length === 0 && (
        <Empty
          icon={<MessageSquareQuote size={22} aria-hidden="true" />}
          title={t("replies.empty")}
          action={button}
        >
          {t("replies.empty_help")}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <Card>
          {data.items.map((reply) => (
            <li key={reply.id} className="flex items-start gap-3.5 px-4 py-3">
              <Kbd>{`/${reply.shortcut}`}</Kbd>
              <p dir="auto" className="min-w-0 flex-1 whitespace-pre-line">
                {reply.text}
              </p>
              <IconButton
                label={`${t("words.edit")}: /${reply.shortcut}`}
                icon={<Pencil size={15} />}
                onClick={() => setEdited(reply)}
              />
            </li>
          ))}
        </Card>
      )}
      {edited && <ReplyForm reply={edited} onClose={() => setEdited(null)} />}
    </SettingsPart>
  );
}

interface ReplyFormProps {
  reply: Pick<CannedResponse, "shortcut" | "text">;
  onClose: () => void;
}

function ReplyForm({ reply, onClose }: ReplyFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [shortcut, setShortcut] = useState(reply.shortcut);
  const [text, setText] = useState(reply.text);
  const name = shortcut.trim().replace(/^\/+/, "");
  const isWrong = /\s/.test(name);
  const save = useMutation({
    mutationFn: () =>
      api.desk.saveCannedResponse({ params: { shortcut: name }, body: { text: text.trim() } }),
    onSuccess: async () => {
      toast.success(t("words.saved"));
      onClose();
      await queries.invalidateQueries({ queryKey: cannedQuery.queryKey });
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={reply.shortcut ? t("replies.edit") : t("replies.new")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name && !isWrong && text.trim()) save.mutate();
        }}
      >
        <TextField
          label={t("replies.shortcut")}
          help={t("replies.shortcut_help")}
          error={isWrong ? t("replies.shortcut_wrong") : undefined}
          maxLength={40}
          disabled={reply.shortcut !== ""}
          value={shortcut}
          onChange={({ target }) => setShortcut(target.value)}
        />
        <Field label={t("replies.text")}>
          {(ids) => (
            <textarea
              {...ids}
              rows={5}
              maxLength={4000}
              className="control"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {save.isError && <Alert>{errorText(save.error)}</Alert>}
        <Button
          type="submit"
          tone="primary"
          isBusy={save.isPending}
          disabled={!name || isWrong || !text.trim()}
        >
          {t("words.save")}
        </Button>
      </form>
    </Dialog>
  );
}
