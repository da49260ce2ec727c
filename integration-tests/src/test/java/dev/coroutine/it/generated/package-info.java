/**
 * Random programs against their blocking twins.
 *
 * <p>{@link dev.coroutine.it.generated.ProgramGenerator} makes a program of a seed, as a {@link dev.coroutine.it.generated.Tree}.
 * {@link dev.coroutine.it.generated.Trial} compiles many of them in one run of a compiler and lets each go through random
 * schedules of ready, late, failing and cancelled futures. {@link dev.coroutine.it.generated.Shrinker} cuts down one that
 * fails; it is then kept among the programs of {@code dev.coroutine.it.compiler}, as text, because a seed means another program
 * as soon as the generator learns something.
 */
package dev.coroutine.it.generated;
