import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Tag } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useErrorToast } from "../../../ui/error-text.ts";
import { TextField } from "../../../ui/field.tsx";
import { Menu, MenuCheck, MenuItem, MenuLine } from "../../../ui/menu.tsx";

interface LabelsMenuProps {
  labels: readonly string[];
  onChange: (labels: string[]) => void;
}

/** Labels on and off, and a new one. */
export function LabelsMenu({ labels, onChange }: LabelsMenuProps) {
  const { t } = useTranslation();
  const known = useQuery({ queryKey: ["labels"], queryFn: () => api.desk.labels() }).data?.items ?? [];
  const [isNew, setNew] = useState(false);
  const names = [...new Set([...known.map(({ name }) => name), ...labels])];
  const toggle = (name: string, isOn: boolean) =>
    onChange(isOn ? [...labels, name] : labels.filter((label) => label !== name));
  return (
    <>
      <Menu align="end" trigger={<IconButton label={t("conversation.labels")} icon={<Tag size={18} />} />}>
        {names.map((name) => (
          <MenuCheck key={name} isChecked={labels.includes(name)} onChange={(isOn) => toggle(name, isOn)}>
            <span className="truncate">{name}</span>
          </MenuCheck>
        ))}
        {names.length > 0 && <MenuLine />}
        <MenuItem icon={<Plus size={16} />} onSelect={() => setNew(true)}>
          {t("conversation.new_label")}
        </MenuItem>
      </Menu>
      <NewLabel
        isOpen={isNew}
        onClose={() => setNew(false)}
        onMade={(name) => !labels.includes(name) && onChange([...labels, name])}
      />
    </>
  );
}

function NewLabel(props: { isOpen: boolean; onClose: () => void; onMade: (name: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toastError = useErrorToast();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => api.desk.createLabel({ body: { name: name.trim(), colour: "olive" } }),
    onSuccess: (label) => {
      props.onMade(label.name);
      props.onClose();
      setName("");
      return queries.invalidateQueries({ queryKey: ["labels"] });
    },
    onError: toastError,
  });
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t("conversation.new_label")}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) make.mutate();
        }}
      >
        <TextField
          label={t("conversation.label_name")}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" tone="primary" isBusy={make.isPending} disabled={!name.trim()}>
          {t("words.add")}
        </Button>
      </form>
    </Dialog>
  );
}
