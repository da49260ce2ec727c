/**
 * What generated code calls, and the machinery of tasks under the public classes.
 *
 * <p>Decided here: how a task is stepped, parked, cancelled and finished, and in what order its waiters come. What comes
 * in are compiled bodies ({@link dev.coroutine.runtime.Body}), saved activations ({@link dev.coroutine.runtime.Frame})
 * and things to wait for; what goes out are wake-ups, handed to the {@link dev.coroutine.runtime.Scheduler} that owns the
 * task. Nothing here names a type of package {@code dev.coroutine}: what has to be made from there comes through
 * {@link dev.coroutine.runtime.TaskFactory}.
 *
 * <p>Programs have no business here: the package is exported because compiled classes live in other modules.
 */
@NullMarked
package dev.coroutine.runtime;

import org.jspecify.annotations.NullMarked;
