"use client";

import { useQuery } from "@tanstack/react-query";
import { Footprints, Keyboard, Languages, Moon, Plus, Sun, SunMoon, Waypoints } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useOfferPalette, usePalette } from "@/components/palette/palette-context";
import type { PaletteEntry } from "@/components/palette/palette-entry";
import { NAVIGATION } from "./navigation";
import { useTourOffer } from "./tour-offer";
import { LANGUAGES, useLanguage } from "./use-language";

const THEMES = [
  { theme: "light", icon: Sun },
  { theme: "dark", icon: Moon },
  { theme: "system", icon: SunMoon },
] as const;

/** What the palette offers on every page: its places, the topologies, themes, languages and keys. */
export function ShellPalette({ onShowKeys }: { onShowKeys: () => void }) {
  const t = useTranslations("palette");
  const tApp = useTranslations("app");
  const router = useRouter();
  const { setTheme } = useTheme();
  const { setLanguage } = useLanguage();
  const { isOpen } = usePalette();
  const startTour = useTourOffer();
  const { data: topologies } = useQuery({
    queryKey: queryKeys.topologies,
    queryFn: api.topologies,
    enabled: isOpen,
  });
  const pages = (): PaletteEntry[] => [
    ...NAVIGATION.map(({ key, href, icon }) => ({
      id: `page-${key}`,
      group: "pages" as const,
      icon,
      title: tApp(`nav.${key}`),
      run: () => router.push(href),
    })),
    {
      id: "page-new",
      group: "pages",
      icon: Plus,
      title: t("newTopology"),
      run: () => router.push("/topologies/new"),
    },
  ];
  const settings = (): PaletteEntry[] => [
    ...THEMES.map(({ theme, icon }) => ({
      id: `theme-${theme}`,
      group: "actions" as const,
      icon,
      title: `${tApp("theme.label")}: ${tApp(`theme.${theme}`)}`,
      run: () => setTheme(theme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      group: "actions" as const,
      icon: Languages,
      title: `${tApp("language.label")}: ${tApp(`language.${language}`)}`,
      run: () => setLanguage(language),
    })),
    { id: "keys", group: "actions", icon: Keyboard, title: tApp("keys.open"), keys: "?", run: onShowKeys },
    ...(startTour
      ? [
          {
            id: "tour",
            group: "actions" as const,
            icon: Footprints,
            title: tApp("keys.tour"),
            run: startTour,
          },
        ]
      : []),
  ];
  const openTopology = (): PaletteEntry[] =>
    (topologies ?? []).map(({ id, name }) => ({
      id: `topology-${id}`,
      group: "topologies" as const,
      icon: Waypoints,
      title: name,
      run: () => router.push(`/topologies/${id}`),
    }));
  useOfferPalette({ list: () => [...settings(), ...pages(), ...openTopology()] }, topologies);
  return null;
}
