/** What an endpoint answers. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}

/** An endpoint. `ids` are the parts of the path that its route leaves open. */
export type Endpoint = (ids: string[], body: unknown) => Answer;

/** Endpoints by method and path, such as `GET /v2/apps/:id`. The first that fits answers. */
export type Routes = Record<string, Endpoint>;

/** What the API refuses to do. */
export class Refusal extends Error {
  public constructor(
    public readonly status: number,
    public readonly id: string,
    message: string,
  ) {
    super(message);
  }
}

export const ok = (body: object): Answer => ({ status: 200, body });
export const created = (body: object): Answer => ({ status: 201, body });
export const accepted = (body: object): Answer => ({ status: 202, body });
export const noContent: Answer = { status: 204 };

/** The answer of the endpoint that `call` is for, such as `GET /v2/apps/123`. */
export function answer(routes: Routes, call: string, body: unknown): Answer {
  try {
    for (const [route, endpoint] of Object.entries(routes)) {
      const ids = idsIn(route, call);
      if (ids) return endpoint(ids, body);
    }
    throw new Refusal(404, 'not_found', `no such endpoint: ${call}`);
  } catch (error) {
    const { status, id, message } = error instanceof Refusal ? error : mistake(error);
    return { status, body: { id, message } };
  }
}

/** Not 5xx, which the provider sends again four times. */
function mistake(error: unknown): Refusal {
  return new Refusal(400, 'bad_request', String(error));
}

function idsIn(route: string, call: string): string[] | undefined {
  const wanted = route.split('/');
  const given = call.split('/');
  const isOpen = (index: number): boolean => wanted[index].startsWith(':');
  const fits = given.length === wanted.length && given.every((part, index) => isOpen(index) || part === wanted[index]);
  return fits ? given.filter((_, index) => isOpen(index)) : undefined;
}
