import { randomUUID } from 'node:crypto';
import { ok, type Routes } from './routes';

/** The project of whatever names none. */
export const DEFAULT_PROJECT = {
  id: randomUUID(),
  name: 'default',
  purpose: 'Just trying out DigitalOcean',
  is_default: true,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

/** Projects: there is the default one. */
export const projectRoutes: Routes = {
  'GET /v2/projects/default': () => ok({ project: DEFAULT_PROJECT }),
  [`GET /v2/projects/${DEFAULT_PROJECT.id}`]: () => ok({ project: DEFAULT_PROJECT }),
  [`GET /v2/projects/${DEFAULT_PROJECT.id}/resources`]: () => ok({ resources: [] }),
};
