"use client";

import { Bookmark, Check, Ellipsis, Link, Move, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import type { ViewReply } from "@/lib/api";
import type { MenuSide } from "./menu-side";
import { type SavedViews, useSavedViews } from "./use-saved-views";
import { useCanvasView } from "./view-context";

const MOST_LETTERS = 80;

/** Saved views: shown by a press, saved under a name, renamed, deleted, and shared as a link. */
export function ViewsMenu({ side = "right" }: { side?: MenuSide }) {
  const t = useTranslations("editor.views");
  const { isViewsOpen, setViewsOpen } = useCanvasView();
  return (
    <Popover open={isViewsOpen} onOpenChange={setViewsOpen}>
      <PopoverTrigger asChild>
        <IconButton label={t("open")} side={side}>
          <Bookmark aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent
        side={side}
        align="start"
        aria-label={t("title")}
        className="flex max-h-[min(560px,80vh)] w-80 flex-col p-0"
      >
        <ViewList onShown={() => setViewsOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function ViewList({ onShown }: { onShown: () => void }) {
  const t = useTranslations("editor.views");
  const views = useSavedViews();
  const { list = [], current, show } = views;
  return (
    <>
      <header className="flex h-11 shrink-0 items-center border-b px-4">
        <h2 className="text-body-strong">{t("title")}</h2>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {views.list !== undefined && list.length === 0 ? (
          <p className="px-4 py-3 text-muted">{t("empty")}</p>
        ) : null}
        <ul>
          {list.map((view) => (
            <ViewRow
              key={view.id}
              view={view}
              views={views}
              isCurrent={current?.id === view.id}
              isChanged={current?.id === view.id && current.isChanged}
              onShow={() => {
                show(view);
                onShown();
              }}
            />
          ))}
        </ul>
      </div>
      <NewView onSave={views.save} />
    </>
  );
}

interface ViewRowProps {
  view: ViewReply;
  views: SavedViews;
  isCurrent: boolean;
  isChanged: boolean;
  onShow: () => void;
}

function ViewRow({ view, views, isCurrent, isChanged, onShow }: ViewRowProps) {
  const t = useTranslations("editor.views");
  const [isRenaming, setRenaming] = useState(false);
  const holdsPlaces = (view.state.positions ?? null) !== null;
  if (isRenaming)
    return (
      <li className="border-b p-2">
        <NameForm
          first={view.name}
          label={t("rename")}
          onCancel={() => setRenaming(false)}
          onName={async (name) => {
            if (name === view.name || (await views.rename(view, name))) setRenaming(false);
          }}
        />
      </li>
    );
  return (
    <li className={classNames("flex items-center border-b pr-1.5", isCurrent && "bg-active-tint")}>
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        onClick={onShow}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-2 px-4 text-left focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
      >
        <span className="min-w-0 truncate">{view.name}</span>
        {isCurrent ? (
          <span className="flex shrink-0 items-center gap-1 text-caption text-active">
            {isChanged ? (
              <Pencil aria-hidden className="size-3.5" />
            ) : (
              <Check aria-hidden className="size-3.5" />
            )}
            {t(isChanged ? "changed" : "current")}
          </span>
        ) : null}
      </button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("more", { name: view.name })} dense>
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={Link} onSelect={() => void copyLink(view, t("copied"))}>
            {t("copyLink")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={RefreshCw} onSelect={() => void views.keep(view)}>
            {t("update")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Move} onSelect={() => void views.keep(view, !holdsPlaces)}>
            {t(holdsPlaces ? "withoutPlaces" : "withPlaces")}
          </DropdownMenuItem>
          <DropdownMenuItem
            icon={Pencil}
            // After the menu has given the focus back, or the field would lose it again.
            onSelect={() => setTimeout(() => setRenaming(true))}
          >
            {t("rename")}
          </DropdownMenuItem>
          <DropdownMenuItem icon={Trash2} onSelect={() => void views.remove(view)}>
            {t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </li>
  );
}

function NewView({ onSave }: { onSave: SavedViews["save"] }) {
  const t = useTranslations("editor.views");
  const [round, setRound] = useState(0);
  const [holdsPlaces, setHoldsPlaces] = useState(true);
  return (
    <div className="flex flex-col gap-2 border-t p-2">
      <NameForm
        key={round}
        first=""
        label={t("save")}
        onName={async (name) => {
          if (await onSave(name, holdsPlaces)) setRound(round + 1);
        }}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box inside is a button, which is a control too */}
      <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
        <Checkbox checked={holdsPlaces} onCheckedChange={(next) => setHoldsPlaces(next === true)} />
        {t("holdPlaces")}
      </label>
    </div>
  );
}

interface NameFormProps {
  first: string;
  /** What the button does. */
  label: string;
  onName: (name: string) => Promise<void>;
  onCancel?: () => void;
}

function NameForm({ first, label, onName, onCancel }: NameFormProps) {
  const t = useTranslations("editor.views");
  const [name, setName] = useState(first);
  const isMissing = name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) void onName(name.trim());
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input
        autoFocus={onCancel !== undefined}
        aria-label={t("name")}
        placeholder={t("namePlaceholder")}
        maxLength={MOST_LETTERS}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !onCancel) return;
          // The field closes, not the list that it stands in.
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" disabled={isMissing}>
        {label}
      </Button>
    </form>
  );
}

/** The link that shows exactly this view, whatever is seen here. */
async function copyLink({ topologyId, id }: ViewReply, done: string): Promise<void> {
  await navigator.clipboard.writeText(`${window.location.origin}/topologies/${topologyId}?view=${id}`);
  toast(done);
}
