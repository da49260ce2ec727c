package dev.coroutine.compiler.codegen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The names of the user's variables, at the slots that they have in a region of a body. */
final class DebugTables {
    private DebugTables() {}

    static void copy(MethodNode source, MethodNode body, Region region, BodyLocals locals) {
        Map<LabelNode, LabelNode> labels = region.labels;
        if (source.localVariables != null) {
            body.localVariables = body.localVariables == null ? new ArrayList<>() : body.localVariables;
            for (LocalVariableNode variable : source.localVariables) {
                LabelNode start = of(labels, variable.start);
                LabelNode end = of(labels, variable.end);
                if (!ProtectedRanges.isEmpty(start, end)) {
                    body.localVariables.add(new LocalVariableNode(
                            variable.name, variable.desc, variable.signature, start, end, locals.map(variable.index)));
                }
            }
        }
        body.visibleLocalVariableAnnotations =
                joined(body.visibleLocalVariableAnnotations, source.visibleLocalVariableAnnotations, labels, locals);
        body.invisibleLocalVariableAnnotations = joined(
                body.invisibleLocalVariableAnnotations, source.invisibleLocalVariableAnnotations, labels, locals);
    }

    /**
     * Drops what is said twice: where a name stands for a slot in several ranges, of which one lies in the other, these may be the
     * same in code of which only a part is there. HotSpot throws {@code ClassFormatError} for a table that names the same variable
     * twice.
     */
    static void dropRepeated(@Nullable List<LocalVariableNode> variables) {
        if (variables == null) {
            return;
        }
        Set<List<@Nullable Object>> told = new HashSet<>();
        for (Iterator<LocalVariableNode> each = variables.iterator(); each.hasNext(); ) {
            LocalVariableNode variable = each.next();
            boolean isNew = told.add(Arrays.asList(
                    variable.name, variable.index, instructionAt(variable.start), instructionAt(variable.end)));
            if (!isNew) {
                each.remove();
            }
        }
    }

    /** Null behind the last one. */
    private static @Nullable AbstractInsnNode instructionAt(LabelNode label) {
        AbstractInsnNode node = label;
        while (node != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }

    private static @Nullable List<LocalVariableAnnotationNode> joined(
            @Nullable List<LocalVariableAnnotationNode> before,
            @Nullable List<LocalVariableAnnotationNode> annotations,
            Map<LabelNode, LabelNode> labels,
            BodyLocals locals) {
        if (annotations == null) {
            return before;
        }
        List<LocalVariableAnnotationNode> result = before == null ? new ArrayList<>() : before;
        for (LocalVariableAnnotationNode annotation : annotations) {
            LocalVariableAnnotationNode copy = new LocalVariableAnnotationNode(
                    annotation.typeRef,
                    annotation.typePath,
                    annotation.start.stream().map(label -> of(labels, label)).toArray(LabelNode[]::new),
                    annotation.end.stream().map(label -> of(labels, label)).toArray(LabelNode[]::new),
                    annotation.index.stream().mapToInt(locals::map).toArray(),
                    annotation.desc);
            annotation.accept(copy);
            result.add(copy);
        }
        return result;
    }

    private static LabelNode of(Map<LabelNode, LabelNode> labels, LabelNode label) {
        return Objects.requireNonNull(labels.get(label));
    }
}
