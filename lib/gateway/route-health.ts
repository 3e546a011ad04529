/** The protocol number of the way out's route in the kernel says how well it is. Numbers above 196 are free for private use. */
export const WELL = 201;

/** The next hop does not answer: app hosts prefer another gateway, if they have one. */
export const SUSPECT = 202;
