package dev.coroutine.compiler.spill;

/**
 * A field of a frame class that holds values of one type.
 *
 * @param index its number among the fields of the class, from 0
 * @param descriptor its type
 */
public record FrameField(int index, String descriptor) {
    /** Its name. */
    public String name() {
        return "v" + index;
    }
}
