package dev.coroutine.it.compiler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The classes of all tests of odd bytecode, each in a package of its own, so that one process can run them together. */
final class OddClasses {
    private static final List<Class<?>> TESTS = List.of(
            OddCopiesTest.class,
            OddHandlersTest.class,
            OddJumpsTest.class,
            OddObjectsTest.class,
            OddOperandsTest.class,
            OddOwnersTest.class,
            OddPathsTest.class,
            OddRangesTest.class,
            OddValuesTest.class);

    private OddClasses() {}

    /** Name of each main class, with dots, to the class files that belong to it. */
    static Map<String, Map<String, byte[]>> all() throws Throwable {
        List<Map<String, byte[]>> collected = new ArrayList<>();
        for (Class<?> test : TESTS) {
            Object instance = test.getDeclaredConstructor().newInstance();
            Method[] methods = test.getDeclaredMethods();
            Arrays.sort(methods, Comparator.comparing(Method::getName));
            for (Method method : methods) {
                if (method.isAnnotationPresent(Test.class)) {
                    OddCode.collect(() -> method.invoke(instance), collected);
                } else if (method.isAnnotationPresent(TestFactory.class)) {
                    for (Object made : ((Stream<?>) method.invoke(instance)).toList()) {
                        OddCode.collect(((DynamicTest) made).getExecutable(), collected);
                    }
                }
            }
        }
        Map<String, Map<String, byte[]>> all = new LinkedHashMap<>();
        for (Map<String, byte[]> classFiles : collected) {
            String prefix = "odd" + all.size() + "/";
            all.put(prefix.replace('/', '.') + "Odd", moved(classFiles, prefix));
        }
        return all;
    }

    private static Map<String, byte[]> moved(Map<String, byte[]> classFiles, String prefix) {
        Remapper remapper = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return internalName.startsWith("odd/")
                        ? prefix + internalName.substring("odd/".length())
                        : internalName;
            }
        };
        Map<String, byte[]> moved = new LinkedHashMap<>();
        classFiles.forEach((name, classFile) -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
            moved.put(remapper.map(name), writer.toByteArray());
        });
        return moved;
    }
}
