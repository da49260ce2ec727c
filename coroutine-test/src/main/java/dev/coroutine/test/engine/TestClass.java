package dev.coroutine.test.engine;

import dev.coroutine.test.AsyncTest;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What of a class is test, and what is to run around its tests? Inherited methods count too, those of the superclass first
 * where they run before a test, and last behind it.
 */
final class TestClass {
    private final Class<?> type;

    private TestClass(Class<?> type) {
        this.type = type;
    }

    static TestClass of(Class<?> type) {
        return new TestClass(type);
    }

    /** The class of this name, if there is one. */
    static Optional<Class<?>> named(String name) {
        return name.isEmpty()
                ? Optional.empty()
                : ReflectionSupport.tryToLoadClass(name).toOptional();
    }

    Class<?> javaClass() {
        return type;
    }

    String name() {
        return type.getName();
    }

    boolean isTestClass() {
        boolean usable = !Modifier.isAbstract(type.getModifiers()) && !type.isLocalClass() && !type.isAnonymousClass();
        return usable && (isNested() || !isInner()) && (!tests().isEmpty() || !nested().isEmpty());
    }

    private boolean isInner() {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    boolean isNested() {
        return isInner() && AnnotationSupport.isAnnotated(type, Nested.class);
    }

    /** The class around a nested one. */
    Optional<Class<?>> outer() {
        return isNested() ? Optional.of(type.getEnclosingClass()) : Optional.empty();
    }

    List<Method> tests() {
        return methods(AsyncTest.class, HierarchyTraversalMode.TOP_DOWN);
    }

    /** The nested classes that have tests. */
    List<Class<?>> nested() {
        return ReflectionSupport.findNestedClasses(type, nested -> of(nested).isNested()).stream()
                .filter(nested -> of(nested).isTestClass())
                .toList();
    }

    /** The methods that run before something: those of superclasses first. */
    List<Method> before(Class<? extends Annotation> mark) {
        return methods(mark, HierarchyTraversalMode.TOP_DOWN);
    }

    /** The methods that run after something: those of superclasses last. */
    List<Method> after(Class<? extends Annotation> mark) {
        return methods(mark, HierarchyTraversalMode.BOTTOM_UP);
    }

    private List<Method> methods(Class<? extends Annotation> mark, HierarchyTraversalMode order) {
        return AnnotationSupport.findAnnotatedMethods(type, mark, order);
    }
}
