/**
 * What is counted instead of timed: bytes that calls, awaits and suspensions allocate, sizes of objects.
 *
 * <p>A counted program is a class whose public methods take a number of rounds and return a task of the bytes that their
 * thread allocated in these rounds. {@link dev.coroutine.it.counts.Counting} runs it in a JVM of its own, interpreted or
 * compiled ({@link dev.coroutine.it.counts.Jvm}), and the tests pin what comes out to the byte. What an object needs is asked
 * of JOL ({@link dev.coroutine.it.counts.ObjectSize}).
 *
 * <p>Counts are exact, on any machine and under any load: HotSpot keeps them for each thread, what is used of the current
 * allocation buffer included, and what other threads allocate, the compilers' among them, is not in them. What could spoil one:
 *
 * <ul>
 *   <li>the first run of a line of code, which loads classes and links call sites, and arrays that grow: so every program runs
 *       twice before it is counted;
 *   <li>the request for a compilation by C2, at which the thread that asks resolves all strings of the class and loads the
 *       classes of the method's signature (some 48 bytes, once for each method): so it runs long enough for all of them, and
 *       waits for the compilers;
 *   <li>C2, which leaves out objects that do not escape, and makes them again when it has speculated wrongly: so where objects
 *       are expected, the interpreter and C1 are held to the exact number, and C2 to no more than that. Where nothing is
 *       expected there is nothing to leave out.
 * </ul>
 */
package dev.coroutine.it.counts;
