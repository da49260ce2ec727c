package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A class as reflection shows it, every member as a line of text. */
final class ReflectedClass {
    private ReflectedClass() {}

    /** Checks that the second class shows what the first one shows, and beyond that only synthetic members. */
    static void assertSame(Class<?> original, Class<?> compiled) {
        assertThat(header(compiled)).isEqualTo(header(original));
        Set<String> expected = members(original, true);
        assertThat(members(compiled, true)).as(original.getName()).containsAll(expected);
        assertThat(members(compiled, false)).as(original.getName()).isEqualTo(members(original, false));
        if (Serializable.class.isAssignableFrom(original)) {
            assertThat(ObjectStreamClass.lookup(compiled).getSerialVersionUID())
                    .as("serialVersionUID of %s", original.getName())
                    .isEqualTo(ObjectStreamClass.lookup(original).getSerialVersionUID());
        }
    }

    /** Lets the JVM verify the class, and look for no type that the verifier does not ask for. */
    static void link(Class<?> type) {
        Object[] members = type.isInterface() ? type.getDeclaredFields() : type.getDeclaredConstructors();
        assertThat(members)
                .isNotNull(); // asking the JVM links the class; it is not asked for constructors of interfaces
    }

    private static List<String> header(Class<?> type) {
        return List.of(
                type.toGenericString(),
                String.valueOf(type.getGenericSuperclass()),
                Arrays.toString(type.getGenericInterfaces()),
                annotations(type.getAnnotations()),
                names(type.getDeclaredClasses()),
                String.valueOf(type.getEnclosingMethod()),
                type.isRecord() ? components(type.getRecordComponents()) : "");
    }

    private static Set<String> members(Class<?> type, boolean alsoSynthetic) {
        Set<String> members = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (alsoSynthetic || !method.isSynthetic()) {
                members.add(text(method) + ' ' + Arrays.deepToString(new Object[] {method.getDefaultValue()}));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (alsoSynthetic || !constructor.isSynthetic()) {
                members.add(text(constructor));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (alsoSynthetic || !field.isSynthetic()) {
                members.add(field.getModifiers() + " " + field.toGenericString() + annotations(field.getAnnotations()));
            }
        }
        return members;
    }

    private static String text(Executable member) {
        return member.getModifiers()
                + " " + member.toGenericString()
                + annotations(member.getAnnotations())
                + Arrays.stream(member.getParameters())
                        .map(ReflectedClass::text)
                        .toList()
                + text(member.getAnnotatedReturnType())
                + Arrays.stream(member.getAnnotatedExceptionTypes())
                        .map(ReflectedClass::text)
                        .toList();
    }

    private static String text(Parameter parameter) {
        return parameter.getModifiers() + " " + parameter + annotations(parameter.getAnnotations());
    }

    private static String text(AnnotatedType type) {
        return annotations(type.getAnnotations()) + type.getType();
    }

    private static String components(RecordComponent[] components) {
        return Arrays.stream(components)
                .map(component -> component + annotations(component.getAnnotations()))
                .collect(Collectors.joining());
    }

    private static String annotations(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .map(Annotation::toString)
                .sorted()
                .toList()
                .toString();
    }

    private static String names(Class<?>[] classes) {
        return Arrays.stream(classes).map(Class::getName).sorted().toList().toString();
    }
}
