package dev.coroutine.compiler.codegen;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * Tells to which lines of the source the code of a body belongs. A region may begin in the middle of a line, so lines are told where
 * they are first met, not where they begin.
 */
final class BodyLines {
    private int line;
    private int told;
    private int toldOutside;
    private int begun;

    /** The source goes on with this line. */
    void reach(int next) {
        line = next;
    }

    /** The next instruction belongs to the line of the source. */
    void tell(InsnList code) {
        if (line != told) {
            add(code);
            told = line;
        }
    }

    /** Code out of line belongs to the line that jumps to it. */
    void tellOutside(InsnList block, FrameNode frame) {
        if (line != toldOutside) {
            addAhead(block, frame);
            toldOutside = line;
        }
    }

    /** As {@link #tell}, for code that nothing reaches from above. */
    void tellUnreached(InsnList code, FrameNode frame) {
        if (line != told) {
            addAhead(code, frame);
            told = line;
        }
    }

    /** The code begins in the middle of the line, which is told before it. */
    void begin() {
        begun = line;
        told = line;
    }

    /** The line in whose middle the code begins; 0 if there is none. */
    int begun() {
        return begun;
    }

    private void add(InsnList list) {
        if (line > 0) {
            LabelNode here = new LabelNode();
            list.add(here);
            list.add(new LineNumberNode(line, here));
        }
    }

    /**
     * For code that goes on in the middle of a line. Debuggers stop wherever a line begins, so the line begins at an instruction
     * before that code which never runs: nothing reaches it but from above, where the flow has ended.
     */
    private void addAhead(InsnList list, FrameNode frame) {
        if (line > 0) {
            add(list);
            list.add(new FrameNode(
                    Opcodes.F_NEW,
                    frame.local.size(),
                    frame.local.toArray(),
                    frame.stack.size(),
                    frame.stack.toArray()));
            list.add(new InsnNode(Opcodes.NOP));
        }
    }
}
