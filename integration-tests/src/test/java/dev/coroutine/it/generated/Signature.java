package dev.coroutine.it.generated;

import java.util.List;

/** An {@code @Async} method of a generated program. */
record Signature(String name, Home home, JavaType result, List<JavaType> parameters, String returned) {
    /** Where the method stands, which decides how it is called. */
    enum Home {
        STATIC,
        PRIVATE_STATIC,
        INSTANCE,
        PRIVATE,
        /** A default method of the interface Shape, which some of its classes override. */
        SHAPE,
        SHAPE_STATIC,
        /** A method of the inner class, called for an object that is made before the arguments are. */
        INNER,
        /** A method of the record Point. */
        POINT,
        /** A generic method of the class Base, which Derived overrides with a bridge, and calls. */
        GENERIC
    }

    /** Whether a method given as a supplier of tasks fits. */
    boolean returnsTask() {
        return returned.equals("Task");
    }
}
