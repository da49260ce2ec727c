package dev.coroutine.test.engine;

import dev.coroutine.test.AsyncTest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** One test, which runs in as many rounds as its mark says. */
final class MethodDescriptor extends AbstractTestDescriptor implements Node<AsyncTestEngine.Nothing> {
    private final TestClass type;
    private final Method method;

    MethodDescriptor(UniqueId id, TestClass type, Method method) {
        super(id, Marks.displayName(method, signature(method)), MethodSource.from(type.javaClass(), method));
        this.type = type;
        this.method = method;
    }

    /** Name and parameter types. */
    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return Marks.tags(this, method);
    }

    @Override
    public SkipResult shouldBeSkipped(AsyncTestEngine.Nothing context) {
        return Marks.skip(method);
    }

    @Override
    public AsyncTestEngine.Nothing execute(AsyncTestEngine.Nothing context, DynamicTestExecutor unused)
            throws Exception {
        Marks.refuseExtensions(method);
        AsyncTest mark = method.getAnnotation(AsyncTest.class);
        TestShape.check(method, mark);
        for (int round = 0; round < mark.rounds(); round++) {
            new TestRound(type, method, mark, round).run();
        }
        return context;
    }
}
