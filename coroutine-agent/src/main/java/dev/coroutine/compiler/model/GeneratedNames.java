package dev.coroutine.compiler.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How is everything that the compiler adds named, and how is it recognised again?
 *
 * <p>Every generated name holds a hyphen, which no Java identifier can hold and the JVM allows (JVMS §4.2.2). The
 * bodies begin with {@code lambda$m$}: JaCoCo keeps synthetic methods of that form, debuggers step into them, and a
 * profile shows the user's name.
 */
public final class GeneratedNames {
    private static final String ASYNC_SUFFIX = "$-async";
    private static final String BODY_SUFFIX = "$-body";
    private static final String RESUME_SUFFIX = "$-resume";
    private static final String FRAME_MARK = "$-";
    private static final String LAMBDA_PREFIX = "lambda$";
    private static final String STUB_PREFIX = "call-";
    private static final String REFERENCE_MARK = "$-ref-";

    /** In bytes: what many file systems allow a name, 255, less {@code .class} and what a copy of the file may be called. */
    private static final int LONGEST_SIMPLE_NAME = 200;

    private GeneratedNames() {}

    /** The hidden method that callers fuse with; of a method that nobody overrides it is the fast body. */
    public static String asyncBody(String method) {
        return LAMBDA_PREFIX + method + ASYNC_SUFFIX;
    }

    /** The fast body of a method that can be overridden. */
    public static String ownBody(String method) {
        return LAMBDA_PREFIX + method + BODY_SUFFIX;
    }

    /** The resume body of the {@code overload}-th method of a name. */
    public static String resumeBody(String method, int overload) {
        return LAMBDA_PREFIX + method + RESUME_SUFFIX + ordinal(overload);
    }

    /** The stub of a guarded fused call; {@code fingerprint} tells callees of one name apart. */
    public static String callStub(String callee, String fingerprint) {
        return STUB_PREFIX + callee + '-' + fingerprint;
    }

    /** The field in which a stub remembers the receiver's class that it has seen. */
    public static String seenReceiver(String callee, String fingerprint) {
        return "seen-" + callee + '-' + fingerprint;
    }

    /** The body behind the {@code index}-th method reference that is given to the runtime. */
    public static String referenceBody(int index, String callee) {
        return LAMBDA_PREFIX + callee + REFERENCE_MARK + index;
    }

    /**
     * Internal name of the frame class of the {@code overload}-th method of a name, as short as file systems want it;
     * {@code fingerprint} is that of what its frames mean.
     */
    public static String frameClass(String owner, String method, int overload, String fingerprint) {
        String prefix = owner + FRAME_MARK;
        String suffix = ordinal(overload) + '-' + fingerprint;
        int room = LONGEST_SIMPLE_NAME - bytes(prefix.substring(owner.lastIndexOf('/') + 1)) - suffix.length();
        return prefix + (bytes(method) <= room ? method : shortened(method, room)) + suffix;
    }

    private static String shortened(String method, int room) {
        String hash = '-' + Integer.toHexString(method.hashCode());
        int end = Math.min(method.length(), Math.max(room - hash.length(), 0));
        while (end > 0 && (isInside(method, end) || bytes(method.substring(0, end)) > room - hash.length())) {
            end--;
        }
        return method.substring(0, end) + hash;
    }

    /** Whether a letter outside the basic plane would be cut in two. */
    private static boolean isInside(String text, int end) {
        return end < text.length() && Character.isLowSurrogate(text.charAt(end));
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Eight characters that differ where texts differ (CRC-32, ISO 3309). */
    public static String fingerprint(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(1L << 32 | checksum.getValue()).substring(1);
    }

    private static String ordinal(int overload) {
        return overload == 0 ? "" : "-" + overload;
    }

    /** Returns whether this internal (or file) name is that of a frame class. */
    public static boolean isFrameClass(String internalName) {
        return internalName.indexOf(FRAME_MARK, internalName.lastIndexOf('/') + 1) > 0;
    }

    /** Internal name of the class to which a frame class belongs. */
    public static String ownerOf(String frameClass) {
        return frameClass.substring(0, frameClass.indexOf(FRAME_MARK, frameClass.lastIndexOf('/') + 1));
    }

    /** What the name of a frame class tells of the method's: all up to the first hyphen, so less than all where the name holds one. */
    public static String methodOf(String frameClass) {
        String rest = frameClass.substring(ownerOf(frameClass).length() + FRAME_MARK.length());
        int end = rest.indexOf('-');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** Returns whether a method was made by the compiler. The name alone does not tell: Kotlin has hyphens in names, too. */
    public static boolean isGenerated(String method, String descriptor) {
        return descriptor.contains(RuntimeAbi.COROUTINE_TASK_DESCRIPTOR)
                && (method.endsWith(ASYNC_SUFFIX)
                        || method.endsWith(BODY_SUFFIX)
                        || method.contains(RESUME_SUFFIX)
                        || method.startsWith(STUB_PREFIX));
    }

    /** The method as its author knows it: {@code lambda$main$0} is the lambda in {@code main}. */
    public static String sourceName(String method) {
        if (!method.startsWith(LAMBDA_PREFIX)) {
            return method;
        }
        int end = method.lastIndexOf('$');
        if (end <= LAMBDA_PREFIX.length()) {
            return method; // a compiler that does not name the enclosing method
        }
        String inner = method.substring(LAMBDA_PREFIX.length(), end);
        return switch (inner) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> sourceName(inner);
        };
    }
}
