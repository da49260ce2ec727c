/** Tasks and what waits for several of them, in the loop of the test kit: how they end, in which order, and who is told. */
package dev.coroutine.it.tasks;
