/** A program under a debugger, over the Java Debug Interface: what its user sees at each line. */
package dev.coroutine.it.debugger;
