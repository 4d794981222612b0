"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useEditorStore } from "../editor-context";
import { useDesignActions } from "../use-design-actions";
import { useTable } from "./table-context";
import { usePlaceOptions } from "./use-place-options";

export interface NewLinkProps {
  children: (parts: { button: ReactNode; form: ReactNode }) => ReactNode;
}

/** A link is added by choosing its two ends, in a line under the links. */
export function NewLink({ children }: NewLinkProps) {
  const t = useTranslations("editor.table");
  const table = useTable();
  const [isOpen, setOpen] = useState(false);
  const options = usePlaceOptions();
  const button = (
    <Button
      size="dense"
      aria-label={t("add.linkFull")}
      disabled={options.length < 2}
      onClick={() => {
        table.setClosed("links", false);
        setOpen(true);
      }}
    >
      <Plus aria-hidden />
      {t("add.link")}
    </Button>
  );
  return children({
    button,
    form: isOpen ? <EndsForm options={options} onClose={() => setOpen(false)} /> : null,
  });
}

function EndsForm({
  options,
  onClose,
}: {
  options: readonly { value: string; label: string }[];
  onClose: () => void;
}) {
  const t = useTranslations("editor.table");
  const table = useTable();
  const store = useEditorStore();
  const actions = useDesignActions();
  const form = useRef<HTMLFormElement>(null);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }, []);
  const isReady = from !== "" && to !== "" && from !== to;
  const draw = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    actions.connect(from, to);
    store.getState().select([]);
    onClose();
    const added = store.getState().topology.links.at(-1);
    table.setFilter("");
    if (added)
      requestAnimationFrame(() => table.focus({ section: "links", row: added.id, column: "method" }));
  };
  return (
    <form
      ref={form}
      onSubmit={draw}
      aria-label={t("newLink")}
      className="sticky left-0 flex w-[calc(100cqw-2px)] flex-wrap items-end gap-3 border-t px-4 py-3"
    >
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={t(`column.${end}`)} className="w-56 max-sm:w-full">
          <Select
            value={end === "from" ? from : to}
            onValueChange={end === "from" ? setFrom : setTo}
            placeholder={t("choosePlace")}
            options={options.map((option) => ({
              ...option,
              disabled: option.value === (end === "from" ? to : from),
            }))}
          />
        </Field>
      ))}
      <Button type="submit" look="primary" disabled={!isReady}>
        {t("drawLink")}
      </Button>
      <Button look="ghost" onClick={onClose}>
        {t("back")}
      </Button>
    </form>
  );
}
