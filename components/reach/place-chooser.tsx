"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** More places than this are found by typing, not by looking down a list. */
const SELECT_UP_TO = 24;
const MATCHES_SHOWN = 8;

export interface PlaceChooserProps {
  /** Names the field for screen readers. */
  label: string;
  places: readonly string[];
  value: string;
  onChoose: (place: string) => void;
  /** A place's name. */
  nameOf: (place: string) => string;
}

/** Chooses one place: from a list, or among many by a part of its name. */
export function PlaceChooser(props: PlaceChooserProps) {
  const t = useTranslations("reach");
  const { label, places, value, onChoose, nameOf } = props;
  if (places.length > SELECT_UP_TO) return <PlaceSearch {...props} />;
  return (
    <Select
      aria-label={label}
      value={value}
      placeholder={t("choosePlace")}
      onValueChange={onChoose}
      options={places.map((place) => ({ value: place, label: nameOf(place) }))}
      className="w-56 max-w-full"
    />
  );
}

function PlaceSearch({ label, places, value, onChoose, nameOf }: PlaceChooserProps) {
  const t = useTranslations("reach");
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const wanted = text?.trim().toLowerCase() ?? "";
  const matches = text === null ? [] : places.filter((place) => nameOf(place).toLowerCase().includes(wanted));
  const shown = matches.slice(0, MATCHES_SHOWN);
  const choose = (place: string) => {
    onChoose(place);
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = shown[at];
    if (by !== undefined && shown.length > 0) setAt((at + by + shown.length) % shown.length);
    else if (event.key === "Enter" && chosen !== undefined) choose(chosen);
    else if (event.key === "Escape" && text !== null) setText(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative w-56 max-w-full">
      <Input
        role="combobox"
        aria-label={label}
        aria-expanded={text !== null}
        aria-controls={id}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        value={text ?? nameOf(value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setText(null)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label={t("places")}
        className={classNames(
          "absolute inset-x-0 top-full z-panel mt-1 rounded-panel border border-float-border bg-surface p-1 shadow-float",
          text === null && "hidden",
        )}
      >
        {shown.map((place, index) => (
          <div
            key={place}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses the focus and the list goes.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(place);
            }}
            onMouseMove={() => setAt(index)}
            className={classNames(
              "flex min-h-8 items-center truncate rounded-control px-2",
              index === at && "bg-active-tint",
            )}
          >
            {nameOf(place)}
          </div>
        ))}
        {matches.length > shown.length ? (
          <p className="px-2 py-1 text-caption text-muted">
            {t("moreMatches", { count: matches.length - shown.length })}
          </p>
        ) : null}
        {matches.length === 0 ? <p className="px-2 py-1 text-muted">{t("noMatch")}</p> : null}
      </div>
    </div>
  );
}
