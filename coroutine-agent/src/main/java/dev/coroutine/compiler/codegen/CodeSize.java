package dev.coroutine.compiler.codegen;

import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** How many bytes of code does a method have, at most? */
final class CodeSize {
    /** HotSpot's {@code HugeMethodLimit}: a method with more bytes of code is interpreted for ever. */
    static final int LARGEST_COMPILED = 8000;

    private CodeSize() {}

    static int of(MethodNode method) {
        CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
        method.instructions.accept(evaluator);
        return evaluator.getMaxSize();
    }
}
