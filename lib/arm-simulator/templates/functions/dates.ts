import type { Json } from "../../json";
import type { Call, TemplateFunction } from "../call";
import { formatUtc } from "./strings";

/** The functions on moments of time. */
export const dateFunctions: Readonly<Record<string, TemplateFunction>> = {
  dateTimeAdd: { least: 2, most: 3, run: add },
  dateTimeFromEpoch: {
    least: 1,
    most: 1,
    run: (call) =>
      `${readMoment(call, new Date(call.integer(0) * 1000))
        .toISOString()
        .slice(0, 19)}Z`,
  },
  dateTimeToEpoch: {
    least: 1,
    most: 1,
    run: (call) => Math.floor(readMoment(call, new Date(call.text(0))).getTime() / 1000),
  },
};

/** A duration of ISO 8601, with a minus sign to go back; years and months count as the calendar has them. */
function add(call: Call): Json {
  const moment = readMoment(call, new Date(toIso(call.text(0))));
  const form = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
  const match = form.exec(call.text(1));
  if (!match) throw call.refuse("expects its second parameter to be a duration such as P3Y or -PT1H");
  const [, minus, ...numbers] = match;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = numbers.map(
    (text) => (minus ? -1 : 1) * Number(text ?? 0),
  );
  moment.setUTCFullYear(moment.getUTCFullYear() + years, moment.getUTCMonth() + months);
  const added = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  const result = readMoment(call, new Date(moment.getTime() + added * 1000));
  const format = call.optionalText(2);
  return format === undefined ? `${result.toISOString().slice(0, 19)}Z` : formatUtc(result, format);
}

/** `utcNow` without a format writes 20260101T000000Z, which Date does not read. */
function toIso(text: string): string {
  return text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, "$1-$2-$3T$4:$5:$6Z");
}

function readMoment(call: Call, date: Date): Date {
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear();
  if (year < 1 || year > 9999) throw call.refuse("expects a moment of time between the years 1 and 9999");
  return date;
}
