package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** What class files declare, with every attribute but the code (JVMS §4.7): also what reflection does not show. */
final class Declarations {
    private static final String MARK = "Ldev/coroutine/runtime/Compiled;";

    private Declarations() {}

    /** Checks that each class file declares what it declared before; what is new is synthetic. */
    static void assertKept(Map<String, byte[]> before, Map<String, byte[]> after) {
        before.forEach((name, classFile) -> {
            ClassNode original = read(classFile);
            ClassNode compiled = read(after.get(name));
            assertThat(members(compiled, true)).as(name).containsAllEntriesOf(members(original, true));
            assertThat(members(compiled, false)).as(name).isEqualTo(members(original, false));
            assertThat(header(compiled)).as(name).isEqualTo(header(original));
        });
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        return node;
    }

    private static Map<String, String> members(ClassNode node, boolean alsoSynthetic) {
        Map<String, String> members = new TreeMap<>();
        for (FieldNode field : node.fields) {
            if (alsoSynthetic || (field.access & Opcodes.ACC_SYNTHETIC) == 0) {
                members.put(field.name + field.desc, text(only(node, List.of(field), List.of())));
            }
        }
        for (MethodNode method : node.methods) {
            if (alsoSynthetic || (method.access & Opcodes.ACC_SYNTHETIC) == 0) {
                members.put(method.name + method.desc, text(only(node, List.of(), List.of(method))));
            }
        }
        return members;
    }

    private static ClassNode only(ClassNode node, List<FieldNode> fields, List<MethodNode> methods) {
        ClassNode part = new ClassNode();
        part.version = node.version;
        part.name = node.name;
        part.superName = node.superName;
        part.fields = fields;
        part.methods = methods;
        return part;
    }

    private static String header(ClassNode node) {
        node.fields = List.of();
        node.methods = List.of();
        if (node.invisibleAnnotations != null) {
            List<AnnotationNode> users = node.invisibleAnnotations.stream()
                    .filter(annotation -> !annotation.desc.equals(MARK))
                    .toList();
            node.invisibleAnnotations = users.isEmpty() ? null : users;
        }
        return text(node);
    }

    private static String text(ClassNode node) {
        StringWriter text = new StringWriter();
        node.accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)));
        return text.toString();
    }
}
