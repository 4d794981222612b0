/** Figures as text; what needs words of a language is in use-formats.ts. */

/** Running time of whole seconds: "0:04", "6:12", "1:02:30". */
export function formatRunning(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

/** Bytes in the unit that fits, by thousands: "0 B", "912 KB", "41.2 GB". */
export function formatBytes(bytes: number): string {
  const unit = unitFor(bytes);
  return `${inUnit(bytes, unit)} ${UNITS[unit]}`;
}

/** Both directions in the unit of the larger one: "↓ 41.2 ↑ 38.7 GB". */
export function formatTraffic(ingressBytes: number, egressBytes: number): string {
  const unit = unitFor(Math.max(ingressBytes, egressBytes));
  return `↓ ${inUnit(ingressBytes, unit)} ↑ ${inUnit(egressBytes, unit)} ${UNITS[unit]}`;
}

function unitFor(bytes: number): number {
  let unit = 0;
  for (let rest = bytes; rest >= 999.5 && unit < UNITS.length - 1; rest /= 1000) unit += 1;
  return unit;
}

function inUnit(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  return unit === 0 || value >= 100 || value === 0 ? String(Math.round(value)) : value.toFixed(1);
}
