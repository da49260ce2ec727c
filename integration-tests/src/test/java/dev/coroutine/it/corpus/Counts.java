package dev.coroutine.it.corpus;

import java.util.EnumMap;
import java.util.Map;

/** What was done to the classes of a library, in numbers. */
final class Counts {
    private final Map<LeftAlone, Integer> leftAlone = new EnumMap<>(LeftAlone.class);
    private int classes;
    private int methods;
    private int suspensionPoints;
    private int awaiting;
    private long bytesBefore;
    private long bytesAfter;
    private long codeBefore;
    private long codeAfter;

    void addClass() {
        classes++;
    }

    void addLeftAlone(LeftAlone reason) {
        leftAlone.merge(reason, 1, Integer::sum);
    }

    /** A method that was rewritten, with the number of its calls. */
    void addMethod(int calls) {
        methods++;
        suspensionPoints += calls;
        awaiting += calls > 0 ? 1 : 0;
    }

    /** Class files in the form in which the compiler got them, and as it gave them back, frame classes among them. */
    void addBytes(long before, long after) {
        bytesBefore += before;
        bytesAfter += after;
    }

    /** The code of methods with awaits, and all code that was made of it. */
    void addCode(long before, long after) {
        codeBefore += before;
        codeAfter += after;
    }

    int classes() {
        return classes;
    }

    int methods() {
        return methods;
    }

    int awaiting() {
        return awaiting;
    }

    int suspensionPoints() {
        return suspensionPoints;
    }

    int leftAlone(LeftAlone reason) {
        return leftAlone.getOrDefault(reason, 0);
    }

    int leftAlone() {
        return leftAlone.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Bytes of class files after compilation by those before. */
    double growth() {
        return bytesBefore == 0 ? 1 : (double) bytesAfter / bytesBefore;
    }

    /** Bytes of code after compilation by those before, for the methods with awaits alone. */
    double codeGrowth() {
        return codeBefore == 0 ? 1 : (double) codeAfter / codeBefore;
    }
}
