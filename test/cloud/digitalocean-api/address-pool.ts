/** Public addresses from 198.18.0.0/15 and 2001:db8::/32, which are set aside for tests and for texts. None is handed out twice. */
export class AddressPool {
  private last = 0;

  public next(): string {
    this.last += 1;
    return `198.18.${this.last >> 8}.${this.last & 255}`;
  }

  public nextIpv6(): string {
    this.last += 1;
    return `2001:db8::${this.last.toString(16)}`;
  }
}
