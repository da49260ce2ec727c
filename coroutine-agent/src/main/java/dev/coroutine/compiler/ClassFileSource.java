package dev.coroutine.compiler;

import dev.coroutine.compiler.model.ClassFiles;
import org.jspecify.annotations.Nullable;

/** Where the compiler finds the class files of the classes that a class mentions; none of them is ever loaded. */
@FunctionalInterface
public interface ClassFileSource extends ClassFiles {
    /** A source that knows no class. */
    ClassFileSource NONE = internalName -> null;

    /** Returns the class file of the class with this internal name ({@code com/shop/Shop}), or null when unknown. */
    @Override
    byte @Nullable [] find(String internalName);
}
