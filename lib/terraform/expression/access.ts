import { Resource } from '../resource';
import { Reference, Text, Unknown } from '../value';
import { cannotTell, Failure, isList, isTermObject, Named, Several, type Term } from './term';

/** `of.name`. `text` is how it is written. */
export function attributeOf(of: Term, name: string, text: string): Term {
  if (of instanceof Named) return of.get(name) ?? new Unknown(text);
  if (of instanceof Resource) return attributeOfResource(of, name);
  if (of instanceof Reference) return new Reference(of.resource, `${of.attribute}.${name}`);
  if (of instanceof Unknown) return of;
  if (of instanceof Several) return cannotTell(text, [new Reference(of.resource, name)]);
  if (isTermObject(of)) {
    if (Object.hasOwn(of, name)) return of[name] as Term;
    throw new Failure(`there is no ${name}`);
  }
  // A block that is written without a list around it.
  if (isList(of) && of.length === 1) return attributeOf(of[0] as Term, name, text);
  throw new Failure(`there is no ${name}`);
}

/** What the configuration says, or what the cloud will. A data source that is told the id of a resource says what that one says. */
function attributeOfResource(resource: Resource, name: string): Term {
  const given = resource.value(name);
  if (given !== undefined) return given;
  if (resource.type === 'terraform_data' && name === 'output') {
    const input = resource.value('input');
    if (input !== undefined) return input;
  }
  const behind = resource.isData ? resource.value('id') : undefined;
  if (behind instanceof Reference && behind.resource.type === resource.type && behind.attribute === 'id') {
    return attributeOfResource(behind.resource, name);
  }
  return new Reference(resource, name);
}

/** `of[key]`. `text` is how it is written. */
export function itemOf(of: Term, key: Term, text: string): Term {
  if (of instanceof Unknown) return of.extent === 'all' ? cannotTell(of.name, [of], 'some') : of;
  if (of instanceof Several) return cannotTell(text, [of.resource]);
  if (of instanceof Named || of instanceof Resource) {
    return typeof key === 'string' ? attributeOf(of, key, text) : new Unknown(text);
  }
  if (key !== null && typeof key === 'object') return cannotTell(text, [of], 'some');
  if (of instanceof Reference) return new Reference(of.resource, `${of.attribute}[${JSON.stringify(key)}]`);
  if (isList(of)) {
    const item = /^\d+$/.test(String(key)) ? of[Number(key)] : undefined;
    if (item !== undefined) return item;
  } else if (isTermObject(of)) {
    if (Object.hasOwn(of, String(key))) return of[String(key)] as Term;
    // A block that is written without a list around it.
    if (key === 0) return of;
  } else if (of instanceof Text) {
    return cannotTell(text, [of]);
  }
  throw new Failure(`there is no item ${String(key)}`);
}
