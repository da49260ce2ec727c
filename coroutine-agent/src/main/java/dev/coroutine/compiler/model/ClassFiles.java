package dev.coroutine.compiler.model;

import org.jspecify.annotations.Nullable;

/** Where class files are found by name, without loading a class. */
@FunctionalInterface
public interface ClassFiles {
    /** Returns the class file of the class with this internal name, or null when there is none. */
    byte @Nullable [] find(String internalName);
}
