import { type LinkGeometry, type LinkMethod, linkPath, zigzagPath } from "@/lib/topology";

export interface LinkLineProps {
  geometry: LinkGeometry;
  method: LinkMethod;
  /** A CSS colour. */
  color: string;
  isOverlapping: boolean;
  isDashed: boolean;
}

/** The line says the method: one line, two lines for `ipsec`, dots for a peering; a zigzag where networks overlap. */
export function LinkLine({ geometry, method, color, isOverlapping, isDashed }: LinkLineProps) {
  const path = isOverlapping ? zigzagPath(geometry) : linkPath(geometry);
  const shared = { d: path, fill: "none", strokeLinejoin: "round" as const };
  if (method === "peering")
    return <path {...shared} stroke={color} strokeWidth={3.5} strokeLinecap="round" strokeDasharray="0 8" />;
  if (method === "ipsec") {
    return (
      <>
        <path
          {...shared}
          stroke={color}
          strokeWidth={5.5}
          {...(isDashed ? { strokeDasharray: "8 5" } : {})}
        />
        <path {...shared} stroke="var(--canvas)" strokeWidth={2.5} />
      </>
    );
  }
  return (
    <path {...shared} stroke={color} strokeWidth={2} {...(isDashed ? { strokeDasharray: "8 5" } : {})} />
  );
}
