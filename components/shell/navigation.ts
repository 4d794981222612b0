import { Cable, LayoutDashboard, type LucideIcon, Rocket, Waypoints } from "lucide-react";

/** One place of the program that the rail leads to. */
export interface NavigationEntry {
  key: "home" | "topologies" | "tunnels" | "deployments";
  href: string;
  icon: LucideIcon;
}

/** The places there are, in the rail's order. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { key: "home", href: "/", icon: LayoutDashboard },
  { key: "topologies", href: "/topologies", icon: Waypoints },
  { key: "tunnels", href: "/tunnels", icon: Cable },
  { key: "deployments", href: "/deployments", icon: Rocket },
];

/** True when `pathname` lies at or below the entry's place. */
export function isCurrent(entry: NavigationEntry, pathname: string): boolean {
  return entry.href === "/"
    ? pathname === "/"
    : pathname === entry.href || pathname.startsWith(`${entry.href}/`);
}
