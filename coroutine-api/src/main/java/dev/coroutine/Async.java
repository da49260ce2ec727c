package dev.coroutine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may {@link Coroutines#await await}: {@code async def} of Python.
 *
 * <p>The method returns {@link Task}, {@link java.util.concurrent.CompletableFuture} or
 * {@link java.util.concurrent.CompletionStage}. A call runs the body on the caller's thread up to the first suspension; every
 * exception is delivered through what is returned.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Async {
    /** The codes of diagnostics ({@code "CO012"}) that are not to be given for this method. */
    String[] suppress() default {};
}
