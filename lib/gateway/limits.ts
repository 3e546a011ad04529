/** What the kernel of a gateway allows. Whatever is left out follows from the machine's memory, or is as said here. */
export interface Limits {
  /**
   * Connections that can be open at once.
   *
   * @default - what fits in a quarter of the memory, at 320 bytes each
   */
  readonly connections?: number;

  /**
   * Buckets of the connection table.
   *
   * @default - as many as connections
   */
  readonly buckets?: number;

  /**
   * Source ports of translated connections, first and last.
   *
   * @default [1024, 65535]
   */
  readonly ports?: readonly [number, number];

  /**
   * Seconds after which an idle TCP connection is forgotten.
   *
   * @default 7440 - two hours and four minutes, the least that RFC 5382 allows
   */
  readonly tcpIdle?: number;

  /**
   * Seconds after which an idle exchange of UDP packets is forgotten.
   *
   * @default 300 - what RFC 4787 recommends
   */
  readonly udpIdle?: number;
}
