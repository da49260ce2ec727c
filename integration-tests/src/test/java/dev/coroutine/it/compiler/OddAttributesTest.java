package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Attributes that the JVM passes over, because it does not know them where they stand. */
class OddAttributesTest {
    /** An attribute without a meaning. */
    private static final class Unknown extends Attribute {
        private final boolean ofCode;

        Unknown(String name, boolean ofCode) {
            super(name);
            this.ofCode = ofCode;
        }

        @Override
        public boolean isUnknown() {
            return false;
        }

        @Override
        public boolean isCodeAttribute() {
            return ofCode;
        }

        @Override
        protected ByteVector write(ClassWriter writer, byte[] code, int length, int maxStack, int maxLocals) {
            return new ByteVector().putInt(7);
        }
    }

    /** The JVM refuses a method with two of those that have a meaning there. */
    @Test
    void unknown_attributes_of_code_do_not_become_attributes_of_the_method() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = OddCode.of(odd -> {
            odd.code.visitAttribute(new Unknown("Code", true));
            odd.code.visitAttribute(new Unknown("Exceptions", true));
            odd.code.visitAttribute(new Unknown("Offsets", true));
            odd.await("a").give();
        });
        TwinComparison.compare("odd.Odd", withoutUnknown(classFiles), classFiles);
        assertThat(attributes(CompiledClasses.withoutErrors(classFiles), "run")).isEmpty();
    }

    @Test
    void unknown_attributes_of_a_method_stay() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = OddCode.of(odd -> {
            odd.code.visitAttribute(new Unknown("Offsets", false));
            odd.await("a").give();
        });
        TwinComparison.compare("odd.Odd", classFiles);
        assertThat(attributes(CompiledClasses.withoutErrors(classFiles), "run")).containsExactly("Offsets");
    }

    /** The JVM reads no annotation before somebody asks for it. */
    @Test
    void an_annotation_without_a_type_is_a_fault_of_the_class_file() {
        CompiledClasses compiled = CompiledClasses.of(OddCode.of(odd -> {
            odd.code.visitAttribute(new Attribute("RuntimeInvisibleAnnotations") {
                @Override
                protected ByteVector write(ClassWriter writer, byte[] code, int length, int maxStack, int maxLocals) {
                    return new ByteVector().putShort(1).putShort(0).putShort(0);
                }
            });
            odd.await("a").give();
        }));
        assertThat(compiled.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.UNUSABLE_CLASS_FILE);
    }

    private static Map<String, byte[]> withoutUnknown(Map<String, byte[]> classFiles) {
        ClassNode node = new ClassNode();
        new ClassReader(classFiles.get(OddCode.NAME)).accept(node, 0);
        node.methods.forEach(method -> method.attrs = null);
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return Map.of(OddCode.NAME, writer.toByteArray());
    }

    private static List<String> attributes(CompiledClasses compiled, String method) {
        ClassNode node = new ClassNode();
        new ClassReader(compiled.classFiles().get(OddCode.NAME)).accept(node, 0);
        List<String> names = new ArrayList<>();
        for (MethodNode each : node.methods) {
            if (each.name.equals(method) && each.attrs != null) {
                each.attrs.forEach(attribute -> names.add(attribute.type));
            }
        }
        return names;
    }
}
