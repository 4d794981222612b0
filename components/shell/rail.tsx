"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { Logo } from "./logo";
import { isCurrent, NAVIGATION, type NavigationEntry } from "./navigation";

export interface RailProps {
  isOpen: boolean;
  onToggle: () => void;
}

/** The left edge of every page: 48 px of icons, 216 px with names. */
export function Rail({ isOpen, onToggle }: RailProps) {
  const t = useTranslations("app.nav");
  const name = useTranslations("app")("name");
  const Toggle = isOpen ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav
      aria-label={t("label")}
      className={classNames(
        "sticky top-0 flex h-dvh shrink-0 flex-col group-has-[[data-fills-window]]/shell:relative gap-1 border-r bg-surface px-1.5 max-sm:hidden print:hidden",
        isOpen ? "w-54" : "w-12",
      )}
    >
      <Link href="/" aria-label={name} className="flex h-12 items-center gap-3 rounded-control px-1.5">
        <Logo className="size-6 shrink-0" />
        {isOpen ? <span className="text-title">{name}</span> : null}
      </Link>
      {NAVIGATION.map((entry) => (
        <RailLink key={entry.key} entry={entry} withName={isOpen} />
      ))}
      <div className="flex-1" />
      <RailTip text={t(isOpen ? "narrow" : "widen")} withName={isOpen}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? "narrow" : "widen")}
          onClick={onToggle}
          className={classNames(itemClasses, "mb-2 text-muted hover:bg-inset")}
        >
          <Toggle aria-hidden className="size-5 shrink-0" />
          {isOpen ? <span className="text-body">{t("narrow")}</span> : null}
        </button>
      </RailTip>
    </nav>
  );
}

function RailLink({ entry, withName }: { entry: NavigationEntry; withName: boolean }) {
  const t = useTranslations("app.nav");
  const current = isCurrent(entry, usePathname());
  const Icon = entry.icon;
  return (
    <RailTip text={t(entry.key)} withName={withName}>
      <Link
        href={entry.href}
        aria-label={t(entry.key)}
        aria-current={current ? "page" : undefined}
        className={classNames(
          itemClasses,
          current
            ? "bg-active-tint text-accent before:absolute before:top-2 before:bottom-2 before:-left-1.5 before:w-[3px] before:rounded-r before:bg-accent before:content-['']"
            : "text-muted hover:bg-inset hover:text-foreground",
        )}
      >
        <Icon aria-hidden className="size-5 shrink-0" />
        {withName ? <span className="text-body font-medium">{t(entry.key)}</span> : null}
      </Link>
    </RailTip>
  );
}

function RailTip({
  text,
  withName,
  children,
}: {
  text: string;
  withName: boolean;
  children: React.ReactNode;
}) {
  return withName ? (
    children
  ) : (
    <Tooltip text={text} side="right">
      {children}
    </Tooltip>
  );
}

const itemClasses =
  "relative flex h-9 items-center gap-3 rounded-panel px-2 transition-colors pointer-coarse:h-11";
