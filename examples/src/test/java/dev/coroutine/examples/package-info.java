/** Claims about the link checker; sites are served on the loopback interface and answer at once. */
@NullMarked
package dev.coroutine.examples;

import org.jspecify.annotations.NullMarked;
