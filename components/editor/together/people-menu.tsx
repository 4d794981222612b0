"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import { LONGEST_PERSON_NAME } from "@/lib/api";
import { useSession } from "../editor-context";
import type { Person } from "./people";
import { PersonBadge } from "./person-badge";
import { PersonRow } from "./person-row";
import { usePersonName, useTogether } from "./use-together";

/** More badges would push the buttons beside them away. */
const MOST_BADGES = 4;

/** Who is here: a badge for each, and behind them the list and the own name. */
export function PeopleMenu() {
  const t = useTranslations("together");
  const me = useTogether((state) => state.me);
  const others = useTogether((state) => state.others);
  const lostAt = useTogether((state) => state.lostAt);
  const lastSeen = useLastSeen(lostAt);
  const [isOpen, setOpen] = useState(false);
  const people = useOnePerPerson(me, others);
  const shown = people.slice(0, MOST_BADGES);
  const label = useHereSentence(people.length - 1);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <Tooltip text={label}>
        <PopoverTrigger
          aria-label={label}
          data-testid="people"
          className={classNames(
            "flex h-8 shrink-0 items-center rounded-control px-1 hover:bg-inset pointer-coarse:h-11",
            others.length === 0 && "max-sm:hidden",
          )}
        >
          {shown.map((person, at) => (
            <PersonBadge
              key={person.person}
              person={person}
              isLost={lostAt !== null && person !== me}
              className={classNames(at > 0 && "-ml-1", at > 0 && "max-sm:hidden")}
            />
          ))}
          {people.length > shown.length ? (
            <span className="ml-1 text-caption text-muted max-sm:hidden">
              +{people.length - shown.length}
            </span>
          ) : null}
          <span className="ml-1 text-caption text-muted sm:hidden">{people.length}</span>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent align="end" className="w-80" aria-label={t("people")}>
        <ul className="-mx-2 mb-3 flex max-h-80 flex-col overflow-y-auto">
          <PersonRow person={me} note={t("you")} />
          {others.map((person) => (
            <PersonRow
              key={person.session}
              person={person}
              note={lastSeen ?? (person.person === me.person ? t("otherWindow") : null)}
              isLost={lostAt !== null}
              onShown={() => setOpen(false)}
            />
          ))}
        </ul>
        <NameForm key={me.name} name={me.name} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

/** The others first, as they came, then this browser's person. */
function useOnePerPerson(me: Person, others: readonly Person[]): Person[] {
  const unique = new Map(others.filter(({ person }) => person !== me.person).map((one) => [one.person, one]));
  return [...unique.values(), me];
}

function useHereSentence(others: number): string {
  const t = useTranslations("together");
  const name = usePersonName();
  const first = useTogether((state) => state.others.find(({ person }) => person !== state.me.person));
  const lastSeen = useLastSeen(useTogether((state) => state.lostAt));
  if (first === undefined) return t("alone");
  if (lastSeen !== null) return t("noConnection", { name: name(first), others: others - 1, lastSeen });
  return t("here", { name: name(first), others: others - 1 });
}

/** Null while the connection stands. */
function useLastSeen(lostAt: number | null): string | null {
  const t = useTranslations("together");
  const formats = useFormats();
  return lostAt === null ? null : t("lastSeen", { time: formats.clock(lostAt) });
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const t = useTranslations("together");
  const { together } = useSession();
  const id = useId();
  const [text, setText] = useState(name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    together.rename(text.trim());
    onDone();
  };
  return (
    <form onSubmit={save} className="border-t pt-3">
      <label htmlFor={id} className="mb-1 block text-body-strong">
        {t("yourName")}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          value={text}
          maxLength={LONGEST_PERSON_NAME}
          autoComplete="nickname"
          onChange={(event) => setText(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit">{t("setName")}</Button>
      </div>
      <p className="mt-1 text-caption text-muted">{t("nameHint")}</p>
    </form>
  );
}
