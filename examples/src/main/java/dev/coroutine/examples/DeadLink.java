package dev.coroutine.examples;

import java.net.URI;

/**
 * A link that leads nowhere.
 *
 * @param link the address
 * @param trouble why it cannot be read
 * @param foundOn the first page that links to it
 */
record DeadLink(URI link, String trouble, URI foundOn) {}
