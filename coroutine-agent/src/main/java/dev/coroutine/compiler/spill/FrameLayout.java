package dev.coroutine.compiler.spill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields does a frame class have? As many of each type as one suspension point needs at most. Fields have the exact
 * types of the values, so that restoring needs no cast, and no class is resolved that the method itself did not resolve.
 */
public final class FrameLayout {
    private final Map<String, List<FrameField>> byDescriptor = new LinkedHashMap<>();
    private final List<FrameField> fields = new ArrayList<>();

    /** The fields in the order in which they were needed. */
    public List<FrameField> fields() {
        return List.copyOf(fields);
    }

    /** Returns the field for the {@code occurrence}-th value of a type at one suspension point, made when first asked for. */
    FrameField field(String descriptor, int occurrence) {
        List<FrameField> same = byDescriptor.get(descriptor);
        if (same == null) {
            same = new ArrayList<>();
            byDescriptor.put(descriptor, same);
        }
        if (same.size() <= occurrence) {
            FrameField field = new FrameField(fields.size(), descriptor);
            same.add(field);
            fields.add(field);
        }
        return same.get(occurrence);
    }
}
