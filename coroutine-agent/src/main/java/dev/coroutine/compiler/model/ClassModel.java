package dev.coroutine.compiler.model;

import dev.coroutine.compiler.diagnostic.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class file as the compiler sees it. The only place where class files are read into trees.
 *
 * @param node ASM's tree, with expanded stack map frames
 */
public record ClassModel(ClassNode node) {
    /** The newest class file version that ASM reads. */
    public static final int NEWEST_VERSION = Opcodes.V26;

    private static final int MAJOR_VERSION_OFFSET = 6;

    /** Reads a class file. */
    public static ClassModel read(byte[] classFile) {
        ClassNode node = new WritableClass();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : node.methods) {
            labelCreations(method);
        }
        return new ClassModel(node);
    }

    /** A copy that claims a version which ASM reads: the parts that hold the name have not changed since Java 1. */
    private static byte[] readable(byte[] classFile) {
        if (majorVersion(classFile) <= NEWEST_VERSION) {
            return classFile;
        }
        byte[] copy = classFile.clone();
        copy[MAJOR_VERSION_OFFSET] = (byte) (NEWEST_VERSION >> 8);
        copy[MAJOR_VERSION_OFFSET + 1] = (byte) NEWEST_VERSION;
        return copy;
    }

    /** Gives every {@code NEW} a label, which is the name of its object's type until the constructor has run. */
    private static void labelCreations(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.NEW && !isLabelled(instruction)) {
                method.instructions.insertBefore(instruction, new LabelNode());
            }
        }
    }

    private static boolean isLabelled(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0 && !(previous instanceof LabelNode)) {
            previous = previous.getPrevious();
        }
        return previous instanceof LabelNode;
    }

    /** Returns the internal name of a class file's class, or null when the bytes are no class file that can be read. */
    public static @Nullable String nameOf(byte[] classFile) {
        try {
            return new ClassReader(readable(classFile)).getClassName();
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return null;
        }
    }

    /** Returns the major version of a class file. */
    public static int majorVersion(byte[] classFile) {
        if (classFile.length < MAJOR_VERSION_OFFSET + 2) {
            return 0;
        }
        return ((classFile[MAJOR_VERSION_OFFSET] & 0xff) << 8) | (classFile[MAJOR_VERSION_OFFSET + 1] & 0xff);
    }

    public String name() {
        return node.name;
    }

    public boolean isInterface() {
        return (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    public List<MethodNode> methods() {
        return node.methods;
    }

    /** Returns the method declared here, or null. */
    public @Nullable MethodNode method(String name, String descriptor) {
        for (MethodNode method : node.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    /** Returns whether this compiler has already been here. */
    public boolean isCompiled() {
        return hasAnnotation(node.invisibleAnnotations, RuntimeAbi.COMPILED) || holdsGeneratedMethod();
    }

    private boolean holdsGeneratedMethod() {
        for (MethodNode method : node.methods) {
            if (GeneratedNames.isGenerated(method.name, method.desc)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the method carries {@code @Async}. */
    public static boolean isAsync(MethodNode method) {
        return carries(method, RuntimeAbi.ASYNC);
    }

    /** Returns whether a method may be what the JVM starts a program with (JLS §12.1.4), and can give back nothing. */
    public static boolean isMain(MethodNode method) {
        return method.name.equals("main")
                && (method.desc.equals("([Ljava/lang/String;)V") || method.desc.equals("()V"));
    }

    /** Returns whether a method carries an annotation that is kept at run time, given by the descriptor of its type. */
    public static boolean carries(MethodNode method, String annotation) {
        return hasAnnotation(method.visibleAnnotations, annotation);
    }

    /** Returns the diagnostic codes that the method's {@code @Async(suppress = …)} names. */
    public static Set<String> suppressedCodes(MethodNode method) {
        Set<String> codes = new HashSet<>();
        if (method.visibleAnnotations != null) {
            for (AnnotationNode annotation : method.visibleAnnotations) {
                if (RuntimeAbi.ASYNC.equals(annotation.desc) && annotation.values != null) {
                    addStrings(annotation.values, codes);
                }
            }
        }
        return codes;
    }

    /** An array of strings is the only element, names and values in turn; nobody checks that in a class file. */
    private static void addStrings(List<Object> annotationValues, Set<String> strings) {
        for (Object value : annotationValues) {
            if (value instanceof List<?> array) {
                for (Object element : array) {
                    if (element instanceof String string) {
                        strings.add(string);
                    }
                }
            }
        }
    }

    /** Returns the place of an instruction; the method's first line where it has none of its own. */
    public Location location(MethodNode method, @Nullable AbstractInsnNode instruction) {
        int line = instruction == null ? 0 : lineOf(instruction);
        return location(method, line > 0 ? line : firstLine(method));
    }

    /** Returns the place of a line of a method. */
    public Location location(MethodNode method, int line) {
        String className = node.name.replace('/', '.');
        return new Location(className, GeneratedNames.sourceName(method.name), node.sourceFile, line);
    }

    /** Returns the source line of an instruction, 0 when unknown. */
    public static int lineOf(AbstractInsnNode instruction) {
        for (AbstractInsnNode node = instruction; node != null; node = node.getPrevious()) {
            if (node instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** Returns the first source line of a method, 0 when unknown. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    private static boolean hasAnnotation(@Nullable List<AnnotationNode> annotations, String descriptor) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (descriptor.equals(annotation.desc)) {
                    return true;
                }
            }
        }
        return false;
    }
}
