package dev.coroutine.test.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.hierarchical.Node.SkipResult;

/** What Jupiter's annotations on a class or method ask for, as far as this engine obeys them, and a refusal of those it cannot. */
final class Marks {
    private Marks() {}

    static String displayName(AnnotatedElement element, String otherwise) {
        return AnnotationSupport.findAnnotation(element, DisplayName.class)
                .map(DisplayName::value)
                .orElse(otherwise);
    }

    static SkipResult skip(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Disabled.class)
                .map(disabled ->
                        SkipResult.skip(disabled.value().isEmpty() ? element + " is @Disabled" : disabled.value()))
                .orElse(SkipResult.doNotSkip());
    }

    /** The tags of the element and of what is around it. */
    static Set<TestTag> tags(TestDescriptor descriptor, AnnotatedElement element) {
        Set<TestTag> tags = new LinkedHashSet<>();
        descriptor.getParent().ifPresent(parent -> tags.addAll(parent.getTags()));
        for (Tag tag : AnnotationSupport.findRepeatableAnnotations(element, Tag.class)) {
            tags.add(TestTag.create(tag.value()));
        }
        return tags;
    }

    /** Jupiter's extensions do not see our tests: a test that runs without one that it needs would only seem to pass. */
    static void refuseExtensions(Class<?> type) {
        if (isExtended(type) || hasField(type, RegisterExtension.class) || hasField(type, TempDir.class)) {
            throw refusal(type.getName());
        }
    }

    /** As {@link #refuseExtensions(Class)}, for one test. */
    static void refuseExtensions(Method method) {
        if (isExtended(method)) {
            throw refusal(method.getDeclaringClass().getName() + '.' + method.getName());
        }
    }

    private static boolean isExtended(AnnotatedElement element) {
        return !AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class)
                .isEmpty();
    }

    private static boolean hasField(Class<?> type, Class<? extends Annotation> mark) {
        return !AnnotationSupport.findAnnotatedFields(type, mark).isEmpty();
    }

    private static JUnitException refusal(String name) {
        return new JUnitException(name + " asks for extensions of Jupiter, which do not see @AsyncTest methods:"
                + " move these to a class of their own, or make them @Test methods that run a TestEventLoop"
                + " (TestEventLoopExtension gives them one)");
    }
}
