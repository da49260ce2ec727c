package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What a fused callee throws goes through an await: a {@code CompletionException} that has a cause gives way to that cause.
 * (Between frames, after a suspension, the runtime does the same.)
 *
 * <pre>
 * start: call of the hidden method
 * end:   …
 * handler, out of line: (CompletionException)  throw Awaits.failure(it)   // inside the user's ranges around that await
 * </pre>
 *
 * The range holds the call alone and stands before the user's, so what the arguments throw stays as it is. Calls that no range of
 * the user's covers share one handler.
 */
final class FusedFailures {
    /** A handler, and the await whose exception ranges cover it too. */
    private record Covered(AbstractInsnNode await, LabelNode start, LabelNode end) {}

    private final MethodNode source;
    private final Region region;
    private final List<TryCatchBlockNode> calls = new ArrayList<>();
    private final List<Covered> handlers = new ArrayList<>();
    private @Nullable LabelNode shared;

    FusedFailures(MethodNode source, Region region) {
        this.source = source;
        this.region = region;
    }

    /** Whether an exception range of the user's covers the await. */
    boolean isCovered(SuspensionPoint point) {
        return !ProtectedRanges.around(source, point.await()).isEmpty();
    }

    /** Appends the call; returns whether it needs a handler of its own, which {@link #handler} appends. */
    boolean call(InsnList code, AbstractInsnNode invocation, SuspensionPoint point) {
        LabelNode known = isCovered(point) ? null : shared;
        LabelNode handler = known == null ? new LabelNode() : known;
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(start);
        code.add(invocation);
        code.add(end);
        calls.add(new TryCatchBlockNode(start, end, handler, RuntimeAbi.COMPLETION_EXCEPTION));
        return known == null;
    }

    /** Appends the handler of the last call. */
    void handler(InsnList code, SuspensionPoint point, FrameNode frame) {
        LabelNode handler = calls.get(calls.size() - 1).handler;
        LabelNode end = new LabelNode();
        code.add(handler);
        code.add(frame);
        code.add(RuntimeAbi.failure());
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(end);
        if (isCovered(point)) {
            handlers.add(new Covered(point.await(), handler, end));
        } else {
            shared = handler;
        }
    }

    /** Adds the ranges of the calls and, behind them, those of the user's around the handlers. */
    void protect(MethodNode body) {
        body.tryCatchBlocks.addAll(calls);
        for (Covered handler : handlers) {
            ProtectedRanges.extend(source, body, region, handler.await, handler.start, handler.end);
        }
    }
}
