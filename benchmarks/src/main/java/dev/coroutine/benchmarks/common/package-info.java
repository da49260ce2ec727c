/** What the contenders share: a minimal loop, and what checks and measures them from inside. */
@NullMarked
package dev.coroutine.benchmarks.common;

import org.jspecify.annotations.NullMarked;
