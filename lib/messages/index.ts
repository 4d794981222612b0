/**
 * Every visible text, by language, as ICU messages; and the ways to fill them outside of a page.
 * Close to the ground like lib/facts: of the house it knows AppError and the list of languages alone.
 */
export { CATALOGUES } from "./catalogues";
export { formatMessage } from "./format-message";
export { refusal } from "./refusal";
export { resourceTitle } from "./resource-title";
export { listToldPatterns, type ToldPattern, type ToldSlot } from "./told-patterns";
