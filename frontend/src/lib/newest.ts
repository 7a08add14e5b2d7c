interface Asking<Q, A> {
  ask: (question: Q, signal: AbortSignal) => Promise<A>;
  onAnswer: (answer: A, question: Q) => void;
  onRefusal: (error: unknown) => void;
}

export interface Newest<Q> {
  /** Asks now, or as soon as the question under way is answered; one that waited is forgotten. */
  ask: (question: Q) => void;
  /** Breaks off, and says nothing more. */
  stop: () => void;
}

/** One question at a time, and always the newest: what a slider asks while it moves. */
export function newestOf<Q, A>({ ask, onAnswer, onRefusal }: Asking<Q, A>): Newest<Q> {
  let waiting: { question: Q } | null = null;
  let underWay: AbortController | null = null;

  async function run(question: Q): Promise<void> {
    const own = new AbortController();
    underWay = own;
    try {
      const answer = await ask(question, own.signal);
      if (!own.signal.aborted) onAnswer(answer, question);
    } catch (error) {
      if (!own.signal.aborted && !waiting) onRefusal(error);
    }
    if (own.signal.aborted) return;
    underWay = null;
    const next = waiting;
    waiting = null;
    if (next) await run(next.question);
  }

  return {
    ask: (question) => {
      if (underWay) waiting = { question };
      else void run(question);
    },
    stop: () => {
      underWay?.abort();
      underWay = null;
      waiting = null;
    },
  };
}
