/** Locks, events, conditions, semaphores, barriers and queues: who goes on, in which turn, and that a cancel loses nothing. */
package dev.coroutine.it.primitives;
