/**
 * The scenarios of {@code src/test/resources/oracle}, in Java: what happens, in which order and when, is what CPython's asyncio
 * has written down there, or what {@code …-java.txt} says where the runtime differs on purpose.
 */
package dev.coroutine.it.oracle;
