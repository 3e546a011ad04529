import { Estate } from '../estate';
import { Resource } from '../resource';
import type { Value } from '../value';
import { userData } from './planned-values';
import type { StateJson, StateModule, StateResource } from './shape';

/** The estate that stands. */
export function readState(state: StateJson, stack: string): Estate {
  const resources = [...stateResources(state, stack)].map(([, resource]) => resource);
  const outputs = Object.entries(state.values?.outputs ?? {}).map(([name, { value }]) => [
    name,
    (value ?? null) as Value,
  ]);
  return new Estate(resources, [], new Map([[stack, Object.fromEntries(outputs)]]));
}

/** Every resource of a state, in all of its modules. */
export function* stateResources(state: StateJson, stack: string): Generator<readonly [StateResource, Resource]> {
  const ahead: StateModule[] = state.values?.root_module ? [state.values.root_module] : [];
  for (let module = ahead.pop(); module; module = ahead.pop()) {
    for (const raw of module.resources ?? []) {
      const { type, name, mode, values } = raw;
      const address = addressOf(raw.address, raw.deposed_key);
      const read = (argument: string): Value | undefined => {
        const value = (values?.[argument] ?? undefined) as Value | undefined;
        return argument === 'user_data' ? userData(value, undefined, `${address}.user_data`) : value;
      };
      yield [{ ...raw, address }, new Resource({ address, type, name, isData: mode === 'data', stack }, read)];
    }
    ahead.push(...(module.child_modules ?? []));
  }
}

/** What is to be destroyed, and something else already stands at its address, has that address beside a key, as Terraform prints it. */
export function addressOf(address: string, deposed: string | undefined): string {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}
