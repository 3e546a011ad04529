export { type AppHost, appHostDocument } from './app-host';
export { checkedTimers, type Timers } from './timers';
export { type Announce, type NatBox, natBoxDocument, type TakeOver } from './nat-box';
export type { Limits } from './limits';
