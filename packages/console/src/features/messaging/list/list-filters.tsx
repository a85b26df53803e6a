import { useQuery } from "@tanstack/react-query";
import { ArrowDownUp, ChevronDown } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "../../../ui/menu.tsx";
import { useChannels } from "../use-channels.ts";
import { type ListSearch, listFilters, listSorts, listStatuses } from "./list-search.ts";
import { RelationshipNote } from "./relationship-note.tsx";

interface ListFiltersProps {
  search: ListSearch;
  onChange: (change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }) => void;
}

/** In which order, with the formula of the relationship at hand. */
export function SortMenu({ search, onChange }: ListFiltersProps) {
  const { t } = useTranslation();
  const [isNoteOpen, setNoteOpen] = useState(false);
  const { sort = "newest" } = search;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Chip isSet={sort !== "newest"}>
            <ArrowDownUp size={14} aria-hidden="true" />
            {t(`list.sort_${sort}`)}
          </Chip>
        }
      >
        <MenuChoice
          label={t("list.sort")}
          value={sort}
          onChange={(value) => onChange({ sort: value === "newest" ? undefined : value })}
          options={listSorts.map((value) => ({ value, label: t(`list.sort_${value}`) }))}
        />
        <MenuLine />
        <MenuItem onSelect={() => setNoteOpen(true)}>{t("relationship.how")}</MenuItem>
      </Menu>
      <RelationshipNote isOpen={isNoteOpen} onClose={() => setNoteOpen(false)} />
    </>
  );
}

/** Whose conversations, in which state, of which channel and label. */
export function ListFilters({ search, onChange }: ListFiltersProps) {
  const { t } = useTranslation();
  const channels = useChannels();
  const labels = useQuery({ queryKey: ["labels"], queryFn: () => api.desk.labels() }).data?.items ?? [];
  const { filter = "all", status = "open" } = search;
  const channelName = channels.find(({ id }) => id === search.channel)?.label ?? search.channel;

  return (
    <>
      <fieldset className="grid grid-cols-3 gap-0.5 rounded-control bg-sunken p-0.5">
        <legend className="sr-only">{t("list.whose")}</legend>
        {listFilters.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={filter === one}
            onClick={() => onChange({ filter: one === "all" ? undefined : one })}
            className={classNames(
              "min-h-7 rounded-md px-2 text-xs font-medium transition-colors duration-150",
              filter === one ? "bg-raised text-ink shadow-sm" : "text-soft hover:text-ink",
            )}
          >
            {t(`list.filter_${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-1">
        <Menu trigger={<Chip isSet={status !== "open"}>{t(`status.${status}_many`)}</Chip>}>
          <MenuChoice
            label={t("list.status")}
            value={status}
            onChange={(value) => onChange({ status: value === "open" ? undefined : value })}
            options={[...listStatuses, "any" as const].map((value) => ({
              value,
              label: t(`status.${value}_many`),
            }))}
          />
        </Menu>
        <Menu trigger={<Chip isSet={Boolean(search.channel)}>{channelName ?? t("list.channel")}</Chip>}>
          <MenuChoice
            label={t("list.channel")}
            value={search.channel ?? ""}
            onChange={(value) => onChange({ channel: value || undefined })}
            options={[
              { value: "", label: t("list.any_channel") },
              ...channels.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        </Menu>
        <Menu trigger={<Chip isSet={Boolean(search.label)}>{search.label ?? t("list.label")}</Chip>}>
          <MenuChoice
            label={t("list.label")}
            value={search.label ?? ""}
            onChange={(value) => onChange({ label: value || undefined })}
            options={[
              { value: "", label: t("list.any_label") },
              ...labels.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        </Menu>
      </div>
      {search.sort === "relationship" && <p className="text-xs text-soft">{t("relationship.formula")}</p>}
    </>
  );
}

function Chip({ isSet, children, ...rest }: ComponentProps<"button"> & { isSet: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        "inline-flex min-h-7 max-w-40 items-center gap-1 rounded-control px-2 text-xs hover:bg-hover data-[popup-open]:bg-hover",
        isSet ? "bg-accent-tint font-medium text-accent-ink" : "text-soft",
      )}
    >
      <span className="inline-flex min-w-0 items-center gap-1 truncate">{children}</span>
      <ChevronDown size={13} aria-hidden="true" className="shrink-0" />
    </button>
  );
}
