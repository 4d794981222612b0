"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TONE_CLASSES } from "@/components/ui/tone";
import { LINK_GROUPS, type LinkFilter, type LinkGroup } from "./filter-links";
import { LINK_LOOKS } from "./link-look";

const ALL = "all";

export interface TunnelFiltersProps {
  filter: LinkFilter;
  onFilter: (filter: LinkFilter) => void;
  counts: Record<LinkGroup, number>;
  topologies: readonly { id: string; name: string }[];
}

/** How many links stand how, each a filter; beside them a search and the topology. */
export function TunnelFilters({ filter, onFilter, counts, topologies }: TunnelFiltersProps) {
  const t = useTranslations("tunnels.filter");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="contents">
        <legend className="sr-only">{t("groups")}</legend>
        {LINK_GROUPS.map((group) => (
          <GroupButton
            key={group}
            group={group}
            count={counts[group]}
            isOn={filter.group === group}
            onPress={() => onFilter({ ...filter, group: filter.group === group ? null : group })}
          />
        ))}
      </fieldset>
      <div className="flex-1" />
      <div className="relative w-56 max-sm:w-full">
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted" />
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          className="pl-8"
          value={filter.text}
          onChange={(change) => onFilter({ ...filter, text: change.target.value })}
        />
      </div>
      {topologies.length > 1 ? (
        <Select
          aria-label={t("topology")}
          className="w-48 max-sm:w-full"
          value={filter.topologyId ?? ALL}
          onValueChange={(id) => onFilter({ ...filter, topologyId: id === ALL ? null : id })}
          options={[
            { value: ALL, label: t("allTopologies") },
            ...topologies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
    </div>
  );
}

interface GroupButtonProps {
  group: LinkGroup;
  count: number;
  isOn: boolean;
  onPress: () => void;
}

function GroupButton({ group, count, isOn, onPress }: GroupButtonProps) {
  const t = useTranslations("tunnels.filter.group");
  const { tone, icon: Icon } = LINK_LOOKS[group];
  const classes = TONE_CLASSES[tone];
  // What needs somebody is tinted; the rest is quiet until it is chosen.
  const isLoud = count > 0 && (group === "notConnected" || group === "waiting");
  return (
    <button
      type="button"
      aria-pressed={isOn}
      disabled={count === 0 && !isOn}
      onClick={onPress}
      className={classNames(
        "inline-flex h-9 items-center gap-2 rounded-control border px-3 text-body pointer-coarse:h-11 max-sm:flex-1 max-sm:px-2",
        isLoud || isOn ? [classes.tint, classes.border] : "border-divider bg-surface",
        isOn && "outline-2 outline-accent outline-offset-1",
        count === 0 && "text-subtle",
      )}
    >
      <Icon aria-hidden className={classNames("size-4 shrink-0", count > 0 && classes.text)} />
      <span className={classNames("text-body-strong", count > 0 && classes.text)}>{count}</span>
      <span className={classNames("whitespace-nowrap", isLoud || isOn ? classes.text : "text-muted")}>
        {t(group)}
      </span>
    </button>
  );
}
