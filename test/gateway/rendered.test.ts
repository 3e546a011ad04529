import { gatewayBird, hostBird } from '../../lib/gateway/bird';
import { keepalived } from '../../lib/gateway/keepalived';
import type { Announce, TakeOver } from '../../lib/gateway/descriptions';
import { hostRuleset, ruleset } from '../../lib/gateway/ruleset';
import { ANNOUNCING, BEHIND_GATEWAYS, TAKING_OVER } from './descriptions';

describe('what is rendered for a machine', () => {
  it('rules of a gateway with two interfaces', () => {
    expect(ruleset(ANNOUNCING)).toMatchSnapshot();
  });

  it('rules of a gateway with one interface let in no more than signs of life of its peer', () => {
    const inbound = /chain input \{[^]*?\n {2}\}/.exec(ruleset(TAKING_OVER))?.[0];
    expect(inbound).toMatchSnapshot();
  });

  it('rules of an app host', () => {
    expect(hostRuleset(BEHIND_GATEWAYS)).toMatchSnapshot();
  });

  it('BIRD on a gateway', () => {
    expect(gatewayBird(ANNOUNCING.failover as Announce, ANNOUNCING.timers)).toMatchSnapshot();
  });

  it('BIRD on an app host', () => {
    expect(hostBird(BEHIND_GATEWAYS.timers)).toMatchSnapshot();
  });

  it('keepalived on half a', () => {
    expect(keepalived(TAKING_OVER.failover as TakeOver, 'ens5', TAKING_OVER.timers)).toMatchSnapshot();
  });
});
