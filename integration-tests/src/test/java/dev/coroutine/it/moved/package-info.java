/**
 * Code that a tool has moved around, as obfuscators and instrumenting agents do.
 *
 * <p>{@link dev.coroutine.it.moved.MovedCode} rewrites the class files of the programs so that they do the same in another form: with
 * instructions that do nothing, in other variables, and in blocks that stand in another order. The blocking twin is made of the class
 * files as the source compiler wrote them.
 */
package dev.coroutine.it.moved;
