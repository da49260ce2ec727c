package dev.coroutine.compiler.model;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Which version of the contract does a runtime serve? Its class file says so, in the constant {@code Entry.CONTRACT}. */
public final class RuntimeContract extends ClassVisitor {
    /** There is no runtime, or none that says it. */
    public static final int UNKNOWN = -1;

    private int version = UNKNOWN;

    private RuntimeContract() {
        super(Opcodes.ASM9);
    }

    /** Returns the version of the runtime among these class files, looked up by internal name. */
    public static int find(ClassFiles classFiles) {
        byte[] entry = classFiles.find(RuntimeAbi.ENTRY);
        if (entry == null || ClassModel.majorVersion(entry) > ClassModel.NEWEST_VERSION) {
            return UNKNOWN;
        }
        RuntimeContract contract = new RuntimeContract();
        new ClassReader(entry).accept(contract, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return contract.version;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if (name.equals(RuntimeAbi.ENTRY_CONTRACT) && value instanceof Integer constant) {
            version = constant;
        }
        return null;
    }
}
