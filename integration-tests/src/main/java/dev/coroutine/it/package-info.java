/** Tests of the packaged jars; the module has no code of its own. */
@NullMarked
package dev.coroutine.it;

import org.jspecify.annotations.NullMarked;
