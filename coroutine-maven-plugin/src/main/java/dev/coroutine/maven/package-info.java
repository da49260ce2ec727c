/**
 * The Maven goals: thin doors to {@link dev.coroutine.compiler.batch}.
 *
 * <p>In: the project's output directories and class paths. Out: compiled classes, and diagnostics in the log with file
 * and line. Decided here: when nothing is to be done, and what fails a build.
 */
@NullMarked
package dev.coroutine.maven;

import org.jspecify.annotations.NullMarked;
