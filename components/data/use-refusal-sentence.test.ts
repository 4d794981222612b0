import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { ApiProblem } from "./api-problem";
import { useRefusalSentence } from "./use-refusal-sentence";

const page = {
  locale: "en" as const,
  timeZone: "UTC",
  messages: { problem: { "body-too-large": "Mehr als {limit} MB." } },
};

function Sentence({ document }: { document: object }) {
  return useRefusalSentence()(ApiProblem.fromReply(409, JSON.stringify(document)));
}

function say(document: object): string {
  const children = createElement(Sentence, { document });
  return renderToStaticMarkup(createElement(IntlProvider, { ...page, children }));
}

test("a refusal is told in the reader's language, filled with its values", () => {
  const problem = { code: "body-too-large", detail: "Larger than 32 MB.", values: { limit: 32 } };
  expect(say(problem)).toBe("Mehr als 32 MB.");
});

test("a code without a sentence, or a sentence of another's, is told as the server says it", () => {
  expect(say({ code: "new-here", detail: "Not yet known.", values: {} })).toBe("Not yet known.");
  expect(say({ code: "body-too-large", detail: "Azure says no." })).toBe("Azure says no.");
});
