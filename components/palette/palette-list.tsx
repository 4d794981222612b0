"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { type PaletteEntry, type PaletteSource, searchPalette } from "./palette-entry";

const LIST_ID = "palette-list";
/** What Page Up and Page Down go over. */
const PAGE = 8;

export interface PaletteListProps {
  sources: ReadonlySet<RefObject<PaletteSource>>;
  onChoose: (entry: PaletteEntry) => void;
  /** Stands before the field. */
  icon: ReactNode;
}

/** The field and what it finds: a combobox whose list is always open. */
export function PaletteList({ sources, onChoose, icon }: PaletteListProps) {
  const t = useTranslations("palette");
  const [query, setQuery] = useState("");
  const [index, setIndex] = useState(0);
  const results = useMemo(
    () =>
      searchPalette(
        [...sources].map((source) => source.current),
        query,
      ),
    [sources, query],
  );
  const { groups, entries, hidden, why } = results;
  const active = entries[index];
  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  const choose = (entry: PaletteEntry) => {
    if (entry.off === undefined) onChoose(entry);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, index, entries.length);
    if (next === null && event.key !== "Enter") return;
    // While a word is composed, e.g. in Chinese, these keys belong to the input method.
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (next !== null) setIndex(next);
    else if (active) choose(active);
  };
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2.5 border-b px-4 text-muted">
        {icon}
        <input
          // With the field itself, not a moment after: whoever opened it types on.
          // biome-ignore lint/a11y/noAutofocus: it is what the palette was opened for
          autoFocus
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={LIST_ID}
          aria-activedescendant={activeId}
          aria-label={t("field")}
          placeholder={t("placeholder")}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-read text-foreground outline-none placeholder:text-subtle"
        />
        <span className="max-sm:hidden">
          <Kbd>Esc</Kbd>
        </span>
      </div>
      <div id={LIST_ID} role="listbox" aria-label={t("results")} className="min-h-0 overflow-y-auto p-2">
        {groups.map(({ group, entries: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list stand in groups, no form fields
          <div key={group} role="group" aria-labelledby={`palette-${group}`} className="not-first:mt-2">
            <div id={`palette-${group}`} className="px-2 pb-1 text-caption text-subtle">
              {t(`group.${group}`)}
            </div>
            {own.map((entry) => (
              <PaletteRow
                key={entry.id}
                entry={entry}
                isActive={entry === active}
                onChoose={choose}
                onPoint={() => setIndex(entries.indexOf(entry))}
              />
            ))}
          </div>
        ))}
      </div>
      {entries.length === 0 ? (
        <p className="px-4 pb-4 text-muted">{why ?? t("none", { query: query.trim() })}</p>
      ) : null}
      {hidden > 0 ? (
        <p className="border-t px-4 py-2 text-caption text-muted">{t("more", { count: hidden })}</p>
      ) : null}
      <p role="status" className="sr-only">
        {query === "" ? "" : [t("count", { count: entries.length + hidden }), why].filter(Boolean).join(" ")}
      </p>
    </>
  );
}

interface PaletteRowProps {
  entry: PaletteEntry;
  isActive: boolean;
  onChoose: (entry: PaletteEntry) => void;
  onPoint: () => void;
}

function PaletteRow({ entry, isActive, onChoose, onPoint }: PaletteRowProps) {
  const { icon: Icon, title, off, detail = off, isDetailMono, keys } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and its keys
    <div
      id={optionId(entry)}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={off !== undefined}
      onClick={() => onChoose(entry)}
      onMouseMove={onPoint}
      className={classNames(
        "flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 pointer-coarse:h-11",
        isActive && "bg-active-tint shadow-[inset_3px_0_0_var(--accent)]",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className={classNames("max-w-[60%] shrink-0 truncate", off !== undefined && "text-muted")}>
        {title}
      </span>
      <span
        className={classNames("min-w-0 flex-1 truncate text-caption text-muted", isDetailMono && "font-mono")}
      >
        {detail}
      </span>
      {keys === undefined ? null : (
        <span className="max-sm:hidden">
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </div>
  );
}

function optionId({ id }: PaletteEntry): string {
  return `palette-${id}`;
}

function nextIndex(key: string, index: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  switch (key) {
    case "ArrowDown":
      return index >= last ? 0 : index + 1;
    case "ArrowUp":
      return index <= 0 ? last : index - 1;
    case "PageDown":
      return Math.min(last, index + PAGE);
    case "PageUp":
      return Math.max(0, index - PAGE);
    default:
      return null;
  }
}
