import { describe, expect, it } from "vitest";

import { newestOf } from "./newest";

/** Questions that are answered when the test says so. */
function desk() {
  const asked: { question: number; answer: () => void; refuse: () => void }[] = [];
  const heard: string[] = [];
  const newest = newestOf<number, string>({
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked.push({
          question,
          answer: () => resolve(`answer ${question}`),
          refuse: () => reject(new Error(`no ${question}`)),
        });
      }),
    onAnswer: (answer) => heard.push(answer),
    onRefusal: (error) => heard.push(String(error)),
  });
  return { asked, heard, newest };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("the newest question", () => {
  it("waits for the one under way, and the stale ones are dropped", async () => {
    const { asked, heard, newest } = desk();
    for (const question of [1, 2, 3, 4]) newest.ask(question);
    expect(asked.map(({ question }) => question)).toEqual([1]);
    asked[0]?.answer();
    await settled();
    expect(asked.map(({ question }) => question)).toEqual([1, 4]);
    asked[1]?.answer();
    await settled();
    expect(heard).toEqual(["answer 1", "answer 4"]);
  });

  it("is asked although the one before was refused; only the last refusal is said", async () => {
    const { asked, heard, newest } = desk();
    newest.ask(1);
    newest.ask(2);
    asked[0]?.refuse();
    await settled();
    asked[1]?.refuse();
    await settled();
    expect(heard).toEqual(["Error: no 2"]);
  });

  it("is not answered any more once it is stopped", async () => {
    const { asked, heard, newest } = desk();
    newest.ask(1);
    newest.ask(2);
    newest.stop();
    asked[0]?.answer();
    await settled();
    expect(heard).toEqual([]);
    newest.ask(3);
    asked[1]?.answer();
    await settled();
    expect(heard).toEqual(["answer 3"]);
  });
});
