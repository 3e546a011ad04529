/** Public addresses from 198.18.0.0/15, which RFC 2544 sets aside for tests. None is handed out twice. */
export class AddressPool {
  private last = 0;

  public next(): string {
    this.last += 1;
    return `198.18.${this.last >> 8}.${this.last & 255}`;
  }
}
