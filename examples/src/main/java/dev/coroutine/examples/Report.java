package dev.coroutine.examples;

import java.util.List;

/**
 * What a program found out about a site.
 *
 * @param pages number of addresses that it asked for
 * @param deadLinks those of them that are dead, in the order in which a reader meets them
 * @param threads number of threads that ran the program's own code
 * @param complete whether no address was left out because of the limit
 */
record Report(int pages, List<DeadLink> deadLinks, int threads, boolean complete) {}
