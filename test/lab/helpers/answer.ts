type Answers = Record<string, (value: never) => unknown>;

/** Answers the questions of the test that started this program, and ends with it. */
export function answer(answers: Answers): void {
  process.on('message', async ({ id, question, value }: { id: number; question: string; value: never }) => {
    try {
      process.send?.({ id, answer: (await answers[question](value)) ?? null });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}
