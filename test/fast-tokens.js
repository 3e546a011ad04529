// cdktf keeps the stack of every token, for its errors. Under jest each costs a look into source maps: most of the time of a synth.
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));
