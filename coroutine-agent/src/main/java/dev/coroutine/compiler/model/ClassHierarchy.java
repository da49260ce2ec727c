package dev.coroutine.compiler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which class declares the method that a call names? Answered from class files by the rules of method resolution
 * (JVMS §5.4.3.3, §5.4.3.4), without loading anything; a class that cannot be found gives no answer.
 */
public final class ClassHierarchy {
    private final ClassFiles classFiles;
    private final Map<String, Optional<ClassSummary>> summaries = new HashMap<>();

    public ClassHierarchy(ClassFiles classFiles) {
        this.classFiles = classFiles;
    }

    /** Makes a class known without a look-up: the one that is being compiled. */
    public void add(ClassSummary summary) {
        summaries.put(summary.name(), Optional.of(summary));
    }

    /** Returns the summary of a class, or null when it cannot be found or read. */
    public @Nullable ClassSummary find(@Nullable String name) {
        if (name == null || name.startsWith("java/")) {
            return null;
        }
        Optional<ClassSummary> known = summaries.get(name);
        if (known == null) {
            known = read(name);
            summaries.put(name, known);
        }
        return known.orElse(null);
    }

    /** Returns whether a class or interface is, extends or implements another one, as far as its class files can be found. */
    public boolean isSubtype(@Nullable String name, String supertype) {
        return isSubtype(name, supertype, new HashSet<>());
    }

    private boolean isSubtype(@Nullable String name, String supertype, Set<String> seen) {
        if (name == null || name.equals(supertype)) {
            return name != null;
        }
        ClassSummary type = seen.add(name) ? find(name) : null;
        if (type == null) {
            return false;
        }
        for (String parent : type.interfaces()) {
            if (isSubtype(parent, supertype, seen)) {
                return true;
            }
        }
        return isSubtype(type.superName(), supertype, seen);
    }

    /**
     * Returns the class or interface that declares the method, seen from {@code owner}, or null when unknown. Class files may claim
     * to be their own supertypes; the JVM finds that out later.
     */
    public @Nullable ClassSummary declaring(String owner, String method, String descriptor) {
        return declaring(owner, method + descriptor, new HashSet<>());
    }

    private @Nullable ClassSummary declaring(String owner, String key, Set<String> seen) {
        List<ClassSummary> types = new ArrayList<>();
        for (ClassSummary type = find(owner); type != null && seen.add(type.name()); type = find(type.superName())) {
            if (type.methods().containsKey(key)) {
                return type;
            }
            types.add(type);
        }
        for (ClassSummary type : types) {
            for (String name : type.interfaces()) {
                ClassSummary found = declaring(name, key, seen);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private Optional<ClassSummary> read(String name) {
        byte[] classFile = classFiles.find(name);
        if (classFile == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClassSummary.read(classFile));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty(); // newer than ASM, or broken: calls to it are simply not fused
        }
    }
}
