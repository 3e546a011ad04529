/** Seconds for which the cloud's last word counts, when it gives no other. */
export const LEASE = 30;
