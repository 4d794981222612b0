import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { ApiProblem } from "./api-problem";
import { useRefusalSentence } from "./use-refusal-sentence";

const page = {
  locale: "en" as const,
  timeZone: "UTC",
  messages: { problem: { "name-taken": "{name} gibt es schon." } },
};

function Sentence({ document }: { document: object }) {
  return useRefusalSentence()(ApiProblem.fromReply(409, JSON.stringify(document)));
}

function say(document: object): string {
  const children = createElement(Sentence, { document });
  return renderToStaticMarkup(createElement(IntlProvider, { ...page, children }));
}

test("a refusal is told in the reader's language, filled with its values", () => {
  const problem = { code: "name-taken", detail: "There is already a Lab.", values: { name: "Lab" } };
  expect(say(problem)).toBe("Lab gibt es schon.");
});

test("a code without a sentence, or a sentence of another's, is told as the server says it", () => {
  expect(say({ code: "new-here", detail: "Not yet known.", values: {} })).toBe("Not yet known.");
  expect(say({ code: "name-taken", detail: "Azure says no." })).toBe("Azure says no.");
});
