package dev.coroutine.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The compiler's mark on a class whose coroutines it has compiled; such a class is never compiled again. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Compiled {
    /** The version of the contract between generated code and runtime, see {@link Entry#CONTRACT}. */
    int contract();
}
