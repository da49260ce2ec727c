/**
 * Compiles whole directories and jars: files in, files out.
 *
 * <p>In: paths. Out: rewritten class files, frame classes beside their owners, and a
 * {@link dev.coroutine.compiler.batch.BatchReport}. Decided here: what is an input, which file is written, replaced,
 * copied or deleted, and that a file is never seen half written. The only package of the compiler that touches files;
 * command line and Maven plugin are thin doors to it.
 */
@NullMarked
package dev.coroutine.compiler.batch;

import org.jspecify.annotations.NullMarked;
