package dev.coroutine.compiler.spill;

/**
 * A field of a frame class that holds values of one type.
 *
 * @param name its name
 * @param descriptor its type
 */
public record FrameField(String name, String descriptor) {}
