package dev.coroutine.test.engine;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** From what a launcher selects to tests: classes, methods, and tests that it has seen before. */
final class TestSelectors implements SelectorResolver {
    private static final String CLASS = "class";
    private static final String METHOD = "method";

    private final Predicate<String> classNames;

    TestSelectors(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        TestClass type = TestClass.of(selector.getJavaClass());
        if (!type.isTestClass() || !(type.isNested() || classNames.test(type.name()))) {
            return Resolution.unresolved();
        }
        Optional<ClassDescriptor> found = type.outer()
                .map(outer -> context.addToParent(
                        () -> DiscoverySelectors.selectClass(outer), parent -> Optional.of(descriptor(parent, type))))
                .orElseGet(() -> context.addToParent(parent -> Optional.of(descriptor(parent, type))));
        return found.map(descriptor -> Resolution.match(Match.exact(descriptor, () -> children(type))))
                .orElse(Resolution.unresolved());
    }

    private static ClassDescriptor descriptor(TestDescriptor parent, TestClass type) {
        return new ClassDescriptor(parent.getUniqueId().append(CLASS, type.name()), type);
    }

    private static Set<DiscoverySelector> children(TestClass type) {
        Set<DiscoverySelector> children = new LinkedHashSet<>();
        for (Method test : type.tests()) {
            children.add(DiscoverySelectors.selectMethod(type.javaClass(), test));
        }
        for (Class<?> nested : type.nested()) {
            children.add(DiscoverySelectors.selectClass(nested));
        }
        return children;
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        TestClass type = TestClass.of(selector.getJavaClass());
        Method method = selector.getJavaMethod();
        if (!type.tests().contains(method)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        () -> DiscoverySelectors.selectClass(type.javaClass()),
                        parent -> Optional.of(new MethodDescriptor(id(parent, method), type, method)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor)))
                .orElse(Resolution.unresolved());
    }

    private static UniqueId id(TestDescriptor parent, Method method) {
        return parent.getUniqueId().append(METHOD, MethodDescriptor.signature(method));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        UniqueId.Segment last = id.getLastSegment();
        Optional<Class<?>> type = TestClass.named(lastClassOf(id));
        if (type.isEmpty()) {
            return Resolution.unresolved();
        }
        if (last.getType().equals(CLASS)) {
            return Resolution.selectors(Set.of(DiscoverySelectors.selectClass(type.get())));
        }
        return TestClass.of(type.get()).tests().stream()
                .filter(method -> MethodDescriptor.signature(method).equals(last.getValue()))
                .findFirst()
                .map(method -> Resolution.selectors(Set.of(DiscoverySelectors.selectMethod(type.get(), method))))
                .orElse(Resolution.unresolved());
    }

    private static String lastClassOf(UniqueId id) {
        String name = "";
        for (UniqueId.Segment segment : id.getSegments()) {
            name = segment.getType().equals(CLASS) ? segment.getValue() : name;
        }
        return name;
    }
}
