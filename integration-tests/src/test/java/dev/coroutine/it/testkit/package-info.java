/** Tests that are coroutines: what {@code coroutine-test} makes of those that are right, and of those that are not. */
package dev.coroutine.it.testkit;
