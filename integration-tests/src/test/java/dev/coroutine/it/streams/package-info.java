/** Adapters between asynchronous iterables and Reactive Streams, checked by the kit of that specification. */
package dev.coroutine.it.streams;
