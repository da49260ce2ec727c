package dev.coroutine.it.mutated;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.LabelNode;

/** Maps each label to itself, for copies of instructions within their method. */
final class SameLabels extends AbstractMap<LabelNode, LabelNode> {
    @Override
    public LabelNode get(Object label) {
        return (LabelNode) label;
    }

    @Override
    public Set<Map.Entry<LabelNode, LabelNode>> entrySet() {
        throw new UnsupportedOperationException();
    }
}
