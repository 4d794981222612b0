/**
 * What every room may lean on: errors, invariants, time, ids, logging.
 * It imports nothing of the house and stays small.
 */
export { AppError } from "./app-error";
export { type Clock, createSystemClock, sleepReal } from "./clock";
export { createId } from "./ids";
export { assertNever, invariant } from "./invariant";
export { chooseLocale, LOCALE_COOKIE, LOCALES, type Locale } from "./locale";
export { remember } from "./remember";
export { STOPPING_MESSAGE } from "./stopping";
export { toGroups, toOverlappingGroups } from "./to-groups";
