/** The Maven goals: thin doors to the compiler of class files. */
@NullMarked
package dev.coroutine.maven;

import org.jspecify.annotations.NullMarked;
