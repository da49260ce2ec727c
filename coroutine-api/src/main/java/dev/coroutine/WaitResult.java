package dev.coroutine;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Coroutines#waitUntil} has found: the pair that {@code asyncio.wait} returns. Its sets do not change, and are in
 * the order of the argument.
 *
 * @param done those that are done, with a value, failed or cancelled
 * @param pending the others
 * @param <T> the type of the values
 */
public record WaitResult<T extends @Nullable Object>(Set<CompletionStage<T>> done, Set<CompletionStage<T>> pending) {}
