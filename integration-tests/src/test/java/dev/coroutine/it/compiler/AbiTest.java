package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.runtime.Entry;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The compiler knows the runtime by text: the text is right. */
class AbiTest {
    private static final String OURS = "dev/coroutine/";

    @Test
    void compiler_and_runtime_speak_of_the_same_contract() {
        assertThat(RuntimeAbi.CONTRACT).isEqualTo(Entry.CONTRACT);
    }

    @Test
    void every_class_that_the_compiler_names_exists() throws ReflectiveOperationException {
        List<String> names = new java.util.ArrayList<>();
        for (Field field : RuntimeAbi.class.getFields()) {
            if (field.getType() == String.class) {
                String text = (String) field.get(null);
                if (text.startsWith("L") && text.endsWith(";")) {
                    names.add(Type.getType(text).getClassName());
                } else if (text.startsWith("(")) {
                    Stream.of(Type.getArgumentTypes(text))
                            .map(Type::getClassName)
                            .forEach(names::add);
                } else if (text.startsWith(OURS) && !text.equals(RuntimeAbi.API)) {
                    names.add(text.replace('/', '.'));
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(15);
        for (String name : names) {
            assertThat(Class.forName(name).getModifiers() & Modifier.PUBLIC)
                    .as(name)
                    .isNotZero();
        }
    }

    @Test
    void every_reference_of_generated_code_to_the_runtime_resolves() {
        Set<String> references = new TreeSet<>();
        Map<String, String> sources = new LinkedHashMap<>();
        Program.all().stream()
                .filter(program -> program.lowestRelease() <= 17)
                .forEach(program -> sources.putAll(program.sources()));
        Map<String, byte[]> classFiles = JavaSources.compile(sources, List.of("--release", "17"));
        CompiledClasses.of(classFiles)
                .classFiles()
                .values()
                .forEach(classFile ->
                        new ClassReader(classFile).accept(new References(references), ClassReader.SKIP_DEBUG));
        assertThat(references).hasSizeGreaterThan(20).allMatch(AbiTest::resolves);
    }

    private static boolean resolves(String reference) {
        String[] parts = reference.split(" ");
        boolean isStatic = parts[0].equals("static");
        try {
            Class<?> owner = Class.forName(parts[1].replace('/', '.'), false, AbiTest.class.getClassLoader());
            return members(owner).anyMatch(text -> text.equals((isStatic ? "static " : "") + parts[2] + parts[3]));
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    /** What a class outside the package may use, as {@code static nameDescriptor}. */
    private static Stream<String> members(Class<?> owner) {
        Stream<String> methods = Stream.concat(
                        Arrays.stream(owner.getMethods()), Arrays.stream(owner.getDeclaredMethods()))
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(method -> prefix(method.getModifiers()) + method.getName() + Type.getMethodDescriptor(method));
        Stream<String> constructors = Arrays.stream(owner.getDeclaredConstructors())
                .filter(constructor -> (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .map(constructor -> "<init>" + Type.getConstructorDescriptor(constructor));
        Stream<String> fields = Arrays.stream(owner.getFields())
                .map(field -> prefix(field.getModifiers()) + field.getName() + Type.getDescriptor(field.getType()));
        return Stream.of(methods, constructors, fields).flatMap(members -> members);
    }

    private static String prefix(int modifiers) {
        return Modifier.isStatic(modifiers) ? "static " : "";
    }

    @Test
    void functions_that_the_compiler_replaces_exist_in_the_api() throws ReflectiveOperationException {
        for (String name : List.of("await", "sleep", "yieldNow")) {
            assertThat(dev.coroutine.Coroutines.class.getMethods())
                    .extracting(Method::getName)
                    .contains(name);
        }
        assertThat(dev.coroutine.AsyncIterator.class.getMethod("hasNextAsync").getReturnType())
                .isEqualTo(dev.coroutine.Task.class);
        assertThat(dev.coroutine.AsyncIterator.class.getMethod("closeAsync").getReturnType())
                .isEqualTo(dev.coroutine.Task.class);
        assertThat(dev.coroutine.Emitter.class.getMethod("emit", Object.class).getReturnType())
                .isEqualTo(dev.coroutine.Task.class);
    }

    /** Collects every member of our packages that code refers to: {@code static owner name descriptor}. */
    private static final class References extends ClassVisitor {
        private final Set<String> references;

        References(Set<String> references) {
            super(Opcodes.ASM9);
            this.references = references;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    add(opcode == Opcodes.INVOKESTATIC, owner, method, type);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    add(opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC, owner, field, type);
                }

                @Override
                public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                    Type function = Type.getReturnType(type);
                    if (function.getSort() == Type.OBJECT
                            && arguments.length > 0
                            && arguments[0] instanceof Type shape) {
                        add(false, function.getInternalName(), method, shape.getDescriptor());
                    }
                }
            };
        }

        private void add(boolean isStatic, String owner, String name, String descriptor) {
            boolean isField = descriptor.charAt(0) != '(';
            if (owner.startsWith(OURS) && !owner.startsWith(OURS + "it/") && !(isField && owner.contains("$-"))) {
                references.add((isStatic ? "static " : "virtual ") + owner + ' ' + name + ' ' + descriptor);
            }
        }
    }
}
