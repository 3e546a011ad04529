export * from './normalize';
export * from './synth';
