import { CircleX, Hand, Hourglass } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASSES } from "@/components/ui/tone";
import { logTone } from "./log-filter";
import type { LogLine } from "./use-log-lines";

const ICONS = { error: CircleX, progress: Hourglass, attention: Hand };

/** One line of the log; what went wrong or takes longer has an icon before it. */
export function LogLineItem({ line: { event, time, text } }: { line: LogLine }) {
  const tone = logTone(event);
  const Icon = tone && ICONS[tone];
  return (
    <li data-testid="log-line" className="flex items-start gap-3 py-0.5 max-md:gap-2">
      <time dateTime={event.at} className="shrink-0 font-mono text-muted">
        {time}
      </time>
      {Icon && tone ? (
        <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", TONE_CLASSES[tone].text)} />
      ) : (
        <span className="size-4 shrink-0 max-md:hidden" />
      )}
      <span className={classNames("min-w-0 wrap-anywhere", tone && TONE_CLASSES[tone].text)}>{text}</span>
    </li>
  );
}
