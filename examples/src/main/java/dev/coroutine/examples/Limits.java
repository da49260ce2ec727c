package dev.coroutine.examples;

/**
 * How much may be asked of a site?
 *
 * @param pages the most addresses that are asked for
 * @param sideBySide the most that are asked for at one time, if the program can do more than one thing at a time
 */
record Limits(int pages, int sideBySide) {
    /** A site of our own stands everything. */
    static final int OWN_SITE = 400;

    /** Somebody else's site is treated as a browser would. */
    static final int ANY_SITE = 8;
}
