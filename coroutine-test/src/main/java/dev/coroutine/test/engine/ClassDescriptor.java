package dev.coroutine.test.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A class with tests, and what runs once around all of them. */
final class ClassDescriptor extends AbstractTestDescriptor implements Node<AsyncTestEngine.Nothing> {
    private final TestClass type;

    ClassDescriptor(UniqueId id, TestClass type) {
        super(
                id,
                Marks.displayName(type.javaClass(), type.javaClass().getSimpleName()),
                ClassSource.from(type.javaClass()));
        this.type = type;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public Set<TestTag> getTags() {
        return Marks.tags(this, type.javaClass());
    }

    @Override
    public SkipResult shouldBeSkipped(AsyncTestEngine.Nothing context) {
        return Marks.skip(type.javaClass());
    }

    @Override
    public AsyncTestEngine.Nothing before(AsyncTestEngine.Nothing context) {
        Marks.refuseExtensions(type.javaClass());
        for (Method method : type.before(BeforeAll.class)) {
            callStatic(method, "@BeforeAll");
        }
        return context;
    }

    @Override
    public void after(AsyncTestEngine.Nothing context) {
        for (Method method : type.after(AfterAll.class)) {
            callStatic(method, "@AfterAll");
        }
    }

    private static void callStatic(Method method, String mark) {
        if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
            throw new JUnitException(mark + " method " + method
                    + " must be static and take no parameter: an instance and a loop" + " belong to one test alone");
        }
        Object unused = ReflectionSupport.invokeMethod(method, null);
    }
}
