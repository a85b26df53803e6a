import type { ChannelTemplate } from "@mostrador/contract";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Stamp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Empty, Failure, Waiting } from "../../../ui/panel-states.tsx";
import { fillTemplate, isFilled, piecesOf } from "./template-text.ts";
import { useSend } from "./use-send.ts";

interface TemplateDialogProps {
  conversation_id: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Picks one of the templates that the provider has approved, fills in its places, and sends it. */
export function TemplateDialog({ conversation_id, isOpen, onClose }: TemplateDialogProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<ChannelTemplate | null>(null);
  const close = () => {
    setPicked(null);
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t("template.send")} description={t("template.help")}>
      {picked ? (
        <FillTemplate
          template={picked}
          conversation_id={conversation_id}
          onBack={() => setPicked(null)}
          onSent={close}
        />
      ) : (
        <PickTemplate conversation_id={conversation_id} onPick={setPicked} />
      )}
    </Dialog>
  );
}

interface PickTemplateProps {
  conversation_id: string;
  onPick: (template: ChannelTemplate) => void;
}

function PickTemplate({ conversation_id, onPick }: PickTemplateProps) {
  const { t } = useTranslation();
  const templates = useQuery({
    queryKey: ["conversation", conversation_id, "templates"],
    queryFn: ({ signal }) => api.conversations.templates({ params: { conversation_id }, signal }),
    staleTime: 60_000,
  });
  if (templates.isPending) return <Waiting rows={3} />;
  if (templates.isError) return <Failure error={templates.error} onRetry={() => void templates.refetch()} />;
  if (templates.data.items.length === 0)
    return (
      <Empty icon={<Stamp size={22} aria-hidden="true" />} title={t("template.none")}>
        {t("template.none_help")}
      </Empty>
    );
  return (
    <ul className="grid gap-2">
      {templates.data.items.map((template) => (
        <li key={`${template.name}.${template.language}`}>
          <button
            type="button"
            onClick={() => onPick(template)}
            className="w-full rounded-card border p-3 text-start transition-colors duration-150 hover:bg-hover"
          >
            <span className="flex items-baseline gap-2 text-xs text-soft">
              <b className="font-semibold text-ink">{template.name.replaceAll("_", " ")}</b>
              {template.language}
            </span>
            <span className="mt-1 block whitespace-pre-line" dir="auto">
              <TemplateWords template={template} values={{}} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface TemplateWordsProps {
  template: ChannelTemplate;
  values: Readonly<Record<string, string>>;
}

/** What the customer will read; places that are empty yet stand out. */
function TemplateWords({ template, values }: TemplateWordsProps) {
  const { t } = useTranslation();
  return piecesOf(template).map(({ text, place }, index) => {
    const filled = place === null ? text : values[template.parameters[place - 1]?.name ?? ""]?.trim();
    if (filled || place === null) return filled;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no names, and never move
      <span key={index} className="rounded-md bg-sun-tint px-1.5 text-sun-ink">
        {t("template.place", { name: place })}
      </span>
    );
  });
}

interface FillTemplateProps {
  template: ChannelTemplate;
  conversation_id: string;
  onBack: () => void;
  onSent: () => void;
}

function FillTemplate({ template, conversation_id, onBack, onSent }: FillTemplateProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const send = useSend(conversation_id);
  const { name, language, parameters } = template;
  const text = fillTemplate(template.text, values);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const content = { kind: "template" as const, name, language, parameters: { ...values }, text };
        send.mutate({ contents: [content], isNote: false }, { onSuccess: onSent });
      }}
    >
      {parameters.map((one, index) => (
        <TextField
          key={one.name}
          label={t("template.place", { name: index + 1 })}
          placeholder={one.example && t("template.example", { example: one.example })}
          value={values[one.name] ?? ""}
          maxLength={500}
          onChange={({ target }) => setValues((before) => ({ ...before, [one.name]: target.value }))}
        />
      ))}
      <p className="text-xs text-soft">{t("template.reads")}</p>
      <p className="rounded-card border bg-sunken p-3 whitespace-pre-line" dir="auto">
        <TemplateWords template={template} values={values} />
      </p>
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onBack}>
          <ArrowLeft size={16} aria-hidden="true" /> {t("words.back")}
        </Button>
        <Button type="submit" tone="primary" isBusy={send.isPending} disabled={!isFilled(template, values)}>
          {t("composer.send")}
        </Button>
      </div>
    </form>
  );
}
