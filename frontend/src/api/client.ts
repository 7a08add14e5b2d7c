import createClient from "openapi-fetch";

import type { paths } from "./schema.gen";
import type { Problem } from "./types";

/** Same origin: the page's server hands /api on to the engine. */
export const api = createClient<paths>({ baseUrl: window.location.origin });

/** A refusal, with the sentence the server gave for it. */
export class Refusal extends Error {
  readonly status: number;
  readonly fields: Problem["errors"];

  constructor(status: number, detail: string, fields: Problem["errors"] = []) {
    super(detail);
    this.name = "Refusal";
    this.status = status;
    this.fields = fields;
  }
}

export const UNREACHABLE = "Ganscope's engine does not answer. Nothing was changed; try again.";

const NO_CONTENT = 204;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer, or a thrown `Refusal` whose message a person can read. */
export async function unwrap<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch {
    throw new Refusal(0, UNREACHABLE);
  }
  if (answer.data !== undefined) return answer.data;
  if (answer.response.status === NO_CONTENT) return undefined as T; // and T says so
  const { error, response } = answer;
  if (isProblem(error)) throw new Refusal(response.status, error.detail, error.errors);
  throw new Refusal(response.status, UNREACHABLE);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "detail" in body && "errors" in body;
}
