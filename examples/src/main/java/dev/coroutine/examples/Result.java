package dev.coroutine.examples;

/**
 * What one program did.
 *
 * @param program which program
 * @param report what it found
 * @param seconds how long it took
 */
record Result(Program program, Report report, double seconds) {}
